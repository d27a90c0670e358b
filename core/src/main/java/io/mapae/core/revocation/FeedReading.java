package io.mapae.core.revocation;

import io.mapae.core.store.Database;
import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.FeedAnswer;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedPage;
import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Answers the guards that follow the feed: from memory where they are nearly current, else from the database.
///
/// Each answer tells how old this node's own knowledge was when the question arrived.
public final class FeedReading {

    /// How many entries one answer has at the most.
    public static final int ENTRIES_MAX = 10_000;

    private final Database database;
    private final FeedNews news;
    private final FeedKnowledge knowledge;
    private final LeaseHolders holders;
    private final Runnable moved;
    private final Duration waitMax;
    private final GuardClock guardClock;
    private final InstantSource clock;

    /// @param moved told whenever a guard has said how far it has come; must not block
    /// @param bound B: nobody is made to wait for more than a fifth of it
    public FeedReading(
            Database database,
            FeedNews news,
            FeedKnowledge knowledge,
            LeaseHolders holders,
            Runnable moved,
            Duration bound,
            GuardClock guardClock,
            InstantSource clock) {
        this.database = database;
        this.news = news;
        this.knowledge = knowledge;
        this.holders = holders;
        this.moved = moved;
        this.waitMax = bound.dividedBy(5);
        this.guardClock = guardClock;
        this.clock = clock;
    }

    /// What comes after `after`; if there is nothing, waits for news up to `wait`.
    ///
    /// @param holder names the asking guard's process, and none else ever
    /// @param after the position up to which the guard has applied everything
    public FeedAnswer follow(String holder, Position after, Duration wait, int limit) {
        long arrivedNanos = guardClock.monotonicNanos();
        noteAsked(holder, after);
        FeedAnswer answer = read(after, limit, arrivedNanos);
        if (!isEmpty(answer) || !wait.isPositive()) {
            return answer;
        }
        news.await(after, wait.compareTo(waitMax) < 0 ? wait : waitMax);
        return read(after, limit, arrivedNanos);
    }

    /// What comes after `after`, as the primary knows it after this question has arrived.
    ///
    /// @param holder names the asking guard's process, and none else ever
    public FeedAnswer probe(String holder, Position after, int limit) {
        long arrivedNanos = guardClock.monotonicNanos();
        noteAsked(holder, after);
        knowledge.learn();
        return read(after, limit, arrivedNanos);
    }

    /// A page of everything that is alive, for a guard that begins or begins again; of every epoch.
    ///
    /// @param holder names the asking guard's process, and none else ever
    /// @param after the last entry of the page before; {@link Position#START} for the first page
    public FeedPage snapshot(String holder, Position after, int limit) {
        long arrivedNanos = guardClock.monotonicNanos();
        noteAsked(holder, after);
        Duration age = age(arrivedNanos);
        return database.read(transaction -> page(transaction.feed(), after, limit, age));
    }

    private void noteAsked(String holder, Position applied) {
        holders.asked(holder, applied);
        moved.run();
    }

    private FeedAnswer read(Position after, int limit, long arrivedNanos) {
        // Before memory or the database is looked at: what this node learns in between only makes the answer better.
        Duration age = age(arrivedNanos);
        int bounded = Math.clamp(limit, 1, ENTRIES_MAX);
        Optional<FeedPage> recent = news.find(after, bounded, age, clock.instant());
        return recent.isPresent() ? recent.get() : readDatabase(after, bounded, age);
    }

    private FeedAnswer readDatabase(Position after, int limit, Duration age) {
        return database.read(transaction -> {
            RevocationLog feed = transaction.feed();
            Position head = feed.head();
            // A guard of another epoch may hold entries that this database has lost, or miss entries in their places.
            boolean leadsHere = after.epoch() == head.epoch() && !after.isBefore(feed.floor()) && !head.isBefore(after);
            return leadsHere ? page(feed, after, limit, age) : new FeedAnswer.SnapshotNeeded();
        });
    }

    private FeedPage page(RevocationLog feed, Position after, int limit, Duration age) {
        List<FeedEntry> entries = feed.list(after, Math.clamp(limit, 1, ENTRIES_MAX));
        return new FeedPage(feed.head(), feed.floor(), age, clock.instant(), entries);
    }

    /// How much older than the question's arrival this node's knowledge is.
    private Duration age(long arrivedNanos) {
        return Duration.ofNanos(Math.max(0, arrivedNanos - knowledge.freshUntilNanos()));
    }

    private static boolean isEmpty(FeedAnswer answer) {
        return answer instanceof FeedPage page && page.entries().isEmpty();
    }
}
