package io.mapae.core.housekeeping;

import io.mapae.core.session.SessionStore;
import io.mapae.core.store.Database;
import io.mapae.core.store.Transaction;
import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/// Forgets what is over: expired sessions and grants, tombstones that nothing could come back from, feed entries
/// that no living token or cached copy is older than, old audit events.
///
/// Works in small batches, each a transaction of its own, with pauses between them that leave the database to
/// others.
public final class Housekeeping {

    static final int BATCH = 500;
    static final int BATCHES_MAX = 1_000;

    /// A store that does one thing at a time keeps everyone waiting for as long as it forgets so many; with ten
    /// times as many a load from Redis took twice as long.
    public static final int SESSIONS_AT_ONCE = 50;

    /// A tombstone outlives what it stands for by this: by so much may a clock be wrong.
    static final Duration TOMBSTONE_MARGIN = Duration.ofDays(1);

    private final Database database;
    private final SessionStore sessions;
    private final HousekeepingSettings settings;
    private final Duration pause;
    private final InstantSource clock;
    private final LongSupplier steadyNanos;
    private final AgedHeads feedHeads;
    private volatile boolean stopped;

    /// @param pause between two batches
    /// @param clock by which sessions, grants, tombstones and events are over
    /// @param steadyNanos nanoseconds that have passed, never too many: by which the feed ages
    public Housekeeping(
            Database database,
            SessionStore sessions,
            HousekeepingSettings settings,
            Duration pause,
            InstantSource clock,
            LongSupplier steadyNanos) {
        this.database = database;
        this.sessions = sessions;
        this.settings = settings;
        this.pause = pause;
        this.clock = clock;
        this.steadyNanos = steadyNanos;
        this.feedHeads = new AgedHeads(settings.feed());
    }

    /// One round, for one thread at a time. What a round does not get to, the next one does.
    public Forgotten tidy() {
        Instant now = clock.instant();
        Position feedUpTo = feedHeads.note(head(), steadyNanos.getAsLong());
        Instant auditBefore = now.minus(settings.audit());
        return new Forgotten(
                inBatches(
                        () -> sessions.findIndex()
                                .map(index -> index.forget(now, SESSIONS_AT_ONCE))
                                .orElse(0),
                        SESSIONS_AT_ONCE),
                inTransactions(transaction -> transaction.grants().forget(now, BATCH)),
                inTransactions(transaction -> transaction.revocations().forget(now.minus(TOMBSTONE_MARGIN), BATCH)),
                inTransactions(transaction -> transaction.feed().forget(feedUpTo, BATCH)),
                inTransactions(transaction -> transaction.audit().forget(auditBefore, BATCH)));
    }

    private Position head() {
        return database.read(transaction -> transaction.feed().head());
    }

    /// Lets a round that is under way end with its present batch, and every later one with its first.
    public void stop() {
        stopped = true;
    }

    private int inTransactions(ToIntFunction<Transaction> batch) {
        return inBatches(() -> database.write(batch::applyAsInt), BATCH);
    }

    private int inBatches(IntSupplier batch, int size) {
        int forgotten = 0;
        int some;
        do {
            some = batch.getAsInt();
            forgotten += some;
        } while (some >= size && forgotten < BATCH * BATCHES_MAX && rest());
        return forgotten;
    }

    private boolean rest() {
        try {
            Thread.sleep(pause);
            return !stopped;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
