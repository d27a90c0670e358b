package io.mapae.bench.feed;

import io.mapae.core.revocation.Ending;
import io.mapae.core.revocation.Tombstone;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The floor of {@link FeedThroughput}: one thread, batches of inserts and one commit for all that wait; no other
/// nodes, no epochs, no index.
final class PlainEndings implements AutoCloseable {
    private static final int ENDINGS_MAX = 8192;
    private static final int CALLERS_MAX = 4096;

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(CALLERS_MAX);
    private final Connection connection;
    private final PreparedStatement tombstone;
    private final PreparedStatement audit;
    private final PreparedStatement feed;
    private final PreparedStatement head;
    private final Thread writer;
    private long last;
    private volatile boolean closing;

    private record Waiting(List<Ending> endings, CompletableFuture<Boolean> done) {}

    PlainEndings(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        tombstone = connection.prepareStatement("insert into tombstone (kind, id, until) values (?, ?, ?)");
        audit = connection.prepareStatement("insert into audit (at, kind, subject, sid, client, address, details)"
                + " values (?, ?, ?, ?, ?, ?, ?)");
        feed = connection.prepareStatement("insert into feed (position, kind, feed_key, at) values (?, ?, ?, ?)");
        head = connection.prepareStatement("update installation set feed_head = ? where id = 1");
        writer = Thread.ofPlatform().start(this::write);
    }

    void end(List<Ending> endings) {
        Waiting waiting = new Waiting(endings, new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            throw new IllegalStateException("more callers than places");
        }
        waiting.done().join();
    }

    private void write() {
        List<Waiting> group = new ArrayList<>();
        try {
            while (!closing) {
                Waiting next = queue.poll(10, TimeUnit.MILLISECONDS);
                for (int endings = 0; next != null; next = endings < ENDINGS_MAX ? queue.poll() : null) {
                    group.add(next);
                    endings += next.endings().size();
                    for (Ending ending : next.endings()) {
                        add(ending);
                    }
                }
                if (!group.isEmpty()) {
                    commit();
                    group.forEach(waiting -> waiting.done().complete(true));
                    group.clear();
                }
            }
        } catch (SQLException | InterruptedException e) {
            group.forEach(waiting -> waiting.done().completeExceptionally(e));
        }
    }

    private void add(Ending ending) throws SQLException {
        Tombstone.OfSession session = (Tombstone.OfSession) ending.tombstone();
        long at = ending.event().at().toEpochMilli();
        tombstone.setString(1, "session");
        tombstone.setBytes(
                2,
                ByteBuffer.allocate(16)
                        .putLong(session.id().high())
                        .putLong(session.id().low())
                        .array());
        tombstone.setLong(3, session.until().toEpochMilli());
        tombstone.addBatch();
        audit.setLong(1, at);
        audit.setString(2, ending.event().kind().name());
        audit.setString(3, ending.event().subject());
        audit.setString(4, ending.event().sid());
        audit.setString(5, ending.event().client());
        audit.setString(6, ending.event().address());
        audit.setString(7, "6:reason,6:logout,");
        audit.addBatch();
        feed.setLong(1, ++last);
        feed.setString(2, ending.kind().toString());
        feed.setLong(3, ending.key());
        feed.setLong(4, at);
        feed.addBatch();
    }

    private void commit() throws SQLException {
        tombstone.executeBatch();
        audit.executeBatch();
        feed.executeBatch();
        head.setLong(1, last);
        head.executeUpdate();
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        closing = true;
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
