package io.mapae.core.simulation;

import io.mapae.core.revocation.FeedKnowledge;
import io.mapae.core.revocation.FeedNews;
import io.mapae.core.revocation.FeedReading;
import io.mapae.core.revocation.LeaseHolders;
import io.mapae.core.store.InMemoryDatabase;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.util.List;

/// A server node: it learns the feed by reads of the database that take their time, and tells guards how old its
/// knowledge is.
final class VirtualNode implements FeedKnowledge {

    private static final int PAGE_MAX = 10_000;

    private final VirtualClock clock;
    private final InMemoryDatabase database;
    private final Duration bound;
    private FeedNews news;
    private FeedReading reading;
    private LeaseHolders holders;
    private Position known = Position.START;
    private long freshNanos;
    private boolean cutOff;
    private final boolean ownsDatabase;

    /// @param ownsDatabase whether the database is in this node's own process, which hears of each entry at once
    VirtualNode(VirtualClock clock, InMemoryDatabase database, boolean ownsDatabase, Duration bound) {
        this.clock = clock;
        this.ownsDatabase = ownsDatabase;
        this.database = database;
        this.bound = bound;
        this.news = new FeedNews();
        this.holders = new LeaseHolders(bound, clock);
        this.reading = new FeedReading(database, news, this, holders, () -> {}, bound, clock, clock);
        take(read());
    }

    /// A new process: it knows what the database tells, and nothing of who asked the one before.
    void restart() {
        news = new FeedNews();
        holders = new LeaseHolders(bound, clock);
        reading = new FeedReading(database, news, this, holders, () -> {}, bound, clock, clock);
        known = Position.START;
        take(read());
    }

    /// What the database answers to a read of the head.
    ///
    /// @param sentNanos this node's clock when the read was sent
    record Read(long sentNanos, Position head, Position floor, List<FeedEntry> entries) {}

    /// A read that is sent now and answered at once; to be taken when the answer has come.
    Read read() {
        long sent = clock.monotonicNanos();
        return database.read(transaction -> new Read(
                sent,
                transaction.feed().head(),
                transaction.feed().floor(),
                transaction.feed().list(known, PAGE_MAX)));
    }

    /// Takes the answer to a read.
    void take(Read read) {
        tell(read.entries());
        news.begin(read.head(), read.floor());
        known = known.max(read.head());
        if (read.sentNanos() - freshNanos > 0 || freshNanos == 0) {
            freshNanos = read.sentNanos();
        }
    }

    /// Hears of entries that this node has written itself.
    void tell(List<FeedEntry> entries) {
        news.committed(entries);
    }

    FeedReading reading() {
        return reading;
    }

    LeaseHolders holders() {
        return holders;
    }

    boolean isCutOff() {
        return cutOff;
    }

    void cutOff(boolean from) {
        cutOff = from;
    }

    @Override
    public long freshUntilNanos() {
        return ownsDatabase ? clock.monotonicNanos() : freshNanos;
    }

    @Override
    public void learn() {
        if (!cutOff) {
            take(read());
        }
    }
}
