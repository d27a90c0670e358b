package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A few read-only connections, each of which sees every commit that was answered before its transaction began.
///
/// A plain queue: connections to a file neither age nor break, which is all that a pool library would guard
/// against (ADR 0012).
final class Readers implements Reads, AutoCloseable {

    /// Reads take microseconds and compete for cores; more connections would only cost memory.
    static final int CONNECTIONS = 4;

    /// How long a caller waits for a connection.
    static final Duration WAIT = Duration.ofSeconds(5);

    private final ConcurrentLinkedDeque<Sql> idle = new ConcurrentLinkedDeque<>();

    /// As many as are idle. Fair: whoever has just read and reads again waits behind those that were there
    /// before.
    private final Semaphore places = new Semaphore(CONNECTIONS, true);

    Readers(Supplier<Sql> connect) {
        for (int i = 0; i < CONNECTIONS; i++) {
            idle.addFirst(connect.get());
        }
    }

    /// Runs `body` on one snapshot of the database.
    @Override
    public <R extends @Nullable Object> R read(Function<Sql, R> body) {
        Sql sql = take();
        try {
            sql.update("begin");
            try {
                return body.apply(sql);
            } finally {
                sql.update("commit");
            }
        } finally {
            // The one used last has the warmest cache.
            idle.addFirst(sql);
            places.release();
        }
    }

    private Sql take() {
        try {
            if (!places.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreException("the database is overloaded: no connection to read with for " + WAIT);
            }
            return idle.removeFirst();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted before the read was begun", e);
        }
    }

    /// Waits for the reads that are under way.
    @Override
    public void close() {
        for (int i = 0; i < CONNECTIONS; i++) {
            take().close();
        }
    }
}
