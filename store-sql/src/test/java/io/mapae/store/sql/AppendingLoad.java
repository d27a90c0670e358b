package io.mapae.store.sql;

import io.mapae.core.store.Database;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Callers that append to a feed without a pause, each entry with a key of its own, whatever fails.
final class AppendingLoad implements AutoCloseable {
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicLong keys = new AtomicLong();
    private final List<Thread> callers = new ArrayList<>();
    private volatile boolean stopped;

    private AppendingLoad() {}

    static AppendingLoad on(Database database, int callers) {
        AppendingLoad load = new AppendingLoad();
        for (int i = 0; i < callers; i++) {
            load.callers.add(Thread.ofVirtual().start(() -> load.appendTo(database)));
        }
        return load;
    }

    private void appendTo(Database database) {
        while (!stopped) {
            long key = keys.incrementAndGet();
            try {
                database.write(transaction -> transaction.feed().append(FeedKind.SESSION, key, Feeds.NOW));
                acknowledged.add(key);
            } catch (StoreException e) {
                // Unknown: it may be there or not.
            }
        }
    }

    /// Returns when so many more have been acknowledged.
    void awaitMore(int more) {
        int target = acknowledged.size() + more;
        Await.until(more + " more are acknowledged", () -> acknowledged.size() >= target);
    }

    /// The keys of what was acknowledged.
    Set<Long> acknowledged() {
        return acknowledged;
    }

    /// Stops all callers, and waits for them.
    void stop() {
        stopped = true;
        callers.forEach(Threads::join);
    }

    @Override
    public void close() {
        stop();
    }
}
