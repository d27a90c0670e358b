package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Some raise the witness as fast as they can, and some others, of one node, look at it by beats.
final class WitnessLoad implements AutoCloseable {
    private static final int THREADS = 4;

    private final AtomicLong seen = new AtomicLong();
    private final AtomicInteger beats = new AtomicInteger();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final List<Thread> threads = new ArrayList<>();

    static WitnessLoad on(CrashingServer server, SharedNode node) {
        WitnessLoad load = new WitnessLoad();
        for (int i = 0; i < THREADS; i++) {
            load.threads.add(Thread.ofPlatform().start(() -> load.raise(server)));
            load.threads.add(Thread.ofPlatform().start(() -> load.look(node)));
        }
        return load;
    }

    private void raise(CrashingServer server) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            while (open.get()) {
                statement.executeUpdate("update witness set looks = looks + 1");
            }
        } catch (SQLException e) {
            // The server was killed.
            open.set(false);
        }
    }

    private void look(SharedNode node) {
        SharedNodes nodes = (SharedNodes) node.database().nodes();
        Beat beat = new Beat(Position.START, Position.START, Position.START, false);
        while (open.get()) {
            try {
                long looks =
                        nodes.onItsOwn(sql -> nodes.beat(sql, beat)).looks().packed();
                seen.accumulateAndGet(looks, Math::max);
                beats.incrementAndGet();
            } catch (StoreException e) {
                // The server was killed.
                open.set(false);
            }
        }
    }

    /// Returns when so many beats have been answered since it was called.
    void awaitMore(int count) {
        int before = beats.get();
        Await.until(count + " beats", () -> beats.get() - before >= count);
    }

    /// The most that a beat was answered, once nobody asks any more.
    long seen() {
        close();
        return seen.get();
    }

    @Override
    public void close() {
        open.set(false);
        threads.forEach(Threads::join);
    }
}
