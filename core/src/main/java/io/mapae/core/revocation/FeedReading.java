package io.mapae.core.revocation;

import io.mapae.core.store.Database;
import io.mapae.guard.feed.FeedAnswer;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedPage;
import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Answers the guards that follow the feed, from the primary.
public final class FeedReading {

    /// How many entries one answer has at the most.
    public static final int ENTRIES_MAX = 10_000;

    private final Database database;
    private final FeedNews news;
    private final LeaseHolders holders;
    private final Duration waitMax;
    private final InstantSource clock;

    /// @param bound B: nobody is made to wait for more than a fifth of it
    public FeedReading(Database database, FeedNews news, LeaseHolders holders, Duration bound, InstantSource clock) {
        this.database = database;
        this.news = news;
        this.holders = holders;
        this.waitMax = bound.dividedBy(5);
        this.clock = clock;
    }

    /// What comes after `after`; if there is nothing, waits for news up to `wait`.
    ///
    /// @param holder names the asking guard's process, and none else ever
    /// @param after the position up to which the guard has applied everything
    public FeedAnswer follow(String holder, Position after, Duration wait, int limit) {
        holders.asked(holder, after);
        FeedAnswer answer = read(after, limit);
        if (!isEmpty(answer) || !wait.isPositive()) {
            return answer;
        }
        news.await(after, wait.compareTo(waitMax) < 0 ? wait : waitMax);
        return read(after, limit);
    }

    /// What comes after `after`, now.
    public FeedAnswer read(Position after, int limit) {
        return database.read(transaction -> {
            RevocationLog feed = transaction.feed();
            Position head = feed.head();
            // A guard of another epoch may hold entries that this database has lost, or miss entries in their places.
            boolean leadsHere = after.epoch() == head.epoch() && !after.isBefore(feed.floor()) && !head.isBefore(after);
            return leadsHere ? page(feed, after, limit) : new FeedAnswer.SnapshotNeeded();
        });
    }

    /// A page of everything that is alive, for a guard that begins or begins again; of every epoch.
    ///
    /// @param holder names the asking guard's process, and none else ever
    /// @param after the last entry of the page before; {@link Position#START} for the first page
    public FeedPage snapshot(String holder, Position after, int limit) {
        holders.asked(holder, after);
        return database.read(transaction -> page(transaction.feed(), after, limit));
    }

    private FeedPage page(RevocationLog feed, Position after, int limit) {
        List<FeedEntry> entries = feed.list(after, Math.clamp(limit, 1, ENTRIES_MAX));
        return new FeedPage(feed.head(), feed.floor(), Duration.ZERO, clock.instant(), entries);
    }

    private static boolean isEmpty(FeedAnswer answer) {
        return answer instanceof FeedPage page && page.entries().isEmpty();
    }
}
