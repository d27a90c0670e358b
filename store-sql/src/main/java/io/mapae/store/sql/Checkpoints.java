package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves the write-ahead log into the database file on a thread of its own, so that no caller waits for it.
///
/// A log can only be begun anew when a checkpoint reached its very end, which never happens while others write. So
/// when the log has grown long, the writer moves the last stretch itself between two groups: short, since this
/// thread has just moved the rest.
final class Checkpoints implements AutoCloseable {

    /// The log is cut back to this after it was begun anew.
    static final long LOG_BYTES_MAX = 64L << 20;

    /// From here on (32 MiB of pages of 4 KiB) the writer finishes checkpoints.
    static final int LOG_PAGES_LONG = 8192;

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final Path log;
    private final Thread thread;
    private volatile boolean written;
    private volatile boolean finishWanted;
    private volatile boolean closing;

    Checkpoints(SqliteFile file) {
        this.log = file.log();
        Sql sql = file.checkpointer();
        this.thread = Thread.ofPlatform().name("mapae-database-checkpoints").start(() -> work(sql));
    }

    /// Called by the writer after each group.
    void afterGroup(Sql writer) {
        written = true;
        if (finishWanted || isTooLong()) {
            finishWanted = false;
            checkpoint(writer);
        }
    }

    /// Whether writing was so fast that the thread fell behind: then the writer, and with it everyone who writes,
    /// waits.
    private boolean isTooLong() {
        try {
            return Files.size(log) > LOG_BYTES_MAX;
        } catch (IOException e) {
            return false;
        }
    }

    private void work(Sql sql) {
        try (sql) {
            while (!closing) {
                LockSupport.parkNanos(PAUSE.toNanos());
                if (written) {
                    written = false;
                    finishWanted = checkpoint(sql) > LOG_PAGES_LONG;
                }
            }
        }
    }

    /// Moves what no reader holds back, and waits for nobody.
    ///
    /// @return the length of the log in pages
    private static int checkpoint(Sql sql) {
        try {
            return sql.find("pragma wal_checkpoint(passive)", row -> row.integer("log"))
                    .orElse(0);
        } catch (StoreException e) {
            LOG.warn("a checkpoint failed and will be tried again; the log grows until then", e);
            return 0;
        }
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        Threads.join(thread);
    }
}
