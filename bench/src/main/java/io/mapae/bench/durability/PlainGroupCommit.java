package io.mapae.bench.durability;

import io.mapae.core.session.Session;
import io.mapae.guard.id.Subject;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The floor of {@link DurableWrites}: one thread, one statement, no savepoints, no recovery, SQLite's own
/// checkpoints.
final class PlainGroupCommit implements DurableWrites.Sink, AutoCloseable {
    private static final int GROUP_MAX = 256;
    private static final String INSERT = """
            insert into session (sid, subject, client, token, carriage, amr, acr, auth_time,
                device_name, user_agent, address, created, last_use, idle, ends, alive_until,
                remembered, pos, data, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(4096);
    private final Connection connection;
    private final PreparedStatement insert;
    private final Thread writer;
    private volatile boolean closing;

    private record Waiting(Session session, CompletableFuture<Boolean> done) {}

    PlainGroupCommit(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = full");
        }
        connection.setAutoCommit(false);
        insert = connection.prepareStatement(INSERT);
        writer = Thread.ofPlatform().start(this::write);
    }

    @Override
    public void create(Session session) {
        Waiting waiting = new Waiting(session, new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            throw new IllegalStateException("more callers than places");
        }
        waiting.done().join();
    }

    private void write() {
        List<Waiting> group = new ArrayList<>();
        try {
            while (!closing) {
                Waiting first = queue.poll(10, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, GROUP_MAX - 1);
                    for (Waiting waiting : group) {
                        insert(waiting.session());
                    }
                    connection.commit();
                    group.forEach(waiting -> waiting.done().complete(true));
                    group.clear();
                }
            }
        } catch (SQLException | InterruptedException e) {
            group.forEach(waiting -> waiting.done().completeExceptionally(e));
        }
    }

    private void insert(Session session) throws SQLException {
        insert.setBytes(1, bytes(session.id().high(), session.id().low()));
        Subject subject = session.holder().subject().orElseThrow();
        insert.setBytes(2, bytes(subject.high(), subject.low()));
        insert.setString(3, session.client().value());
        insert.setBytes(4, session.findToken().orElseThrow().bytes());
        insert.setString(5, session.carriage().toString());
        insert.setString(6, "3:pwd");
        insert.setString(7, session.authentication().acr());
        insert.setLong(8, session.authentication().time().toEpochMilli());
        insert.setString(9, session.device().name());
        insert.setString(10, session.device().userAgent());
        insert.setString(11, session.device().address());
        insert.setLong(12, session.created().toEpochMilli());
        insert.setLong(13, session.lastUse().toEpochMilli());
        insert.setLong(14, session.idle().toMillis());
        insert.setLong(15, session.end().toEpochMilli());
        insert.setLong(16, session.lastUse().plus(session.idle()).toEpochMilli());
        insert.setInt(17, session.remembered() ? 1 : 0);
        insert.setLong(18, session.pos().packed());
        insert.setString(19, "");
        insert.setLong(20, session.version());
        insert.executeUpdate();
    }

    private static byte[] bytes(long high, long low) {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    @Override
    public void close() throws SQLException {
        closing = true;
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        insert.close();
        connection.close();
    }
}
