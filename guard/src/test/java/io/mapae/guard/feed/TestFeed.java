package io.mapae.guard.feed;

import io.mapae.guard.TestClock;
import java.time.Duration;

/// What a guard knows of the feed, to be added to, to be made stale, and to be paused in.
public final class TestFeed {

    /// The staleness bound.
    public static final Duration BOUND = Duration.ofSeconds(5);

    public final RevocationIndex index = new RevocationIndex(Duration.ofMinutes(6));
    public final Staleness staleness;

    /// How old the knowledge is.
    public Duration age = Duration.ZERO;

    /// Runs when a check looks how old it is.
    public Runnable pause = () -> {};

    private final TestClock clock;
    private final int epoch;

    public TestFeed(TestClock clock, int epoch) {
        this.clock = clock;
        this.epoch = epoch;
        this.staleness = new Staleness(this::freshUntilNanos, clock, BOUND);
    }

    private long freshUntilNanos() {
        pause.run();
        return clock.monotonicNanos() - age.toNanos();
    }

    /// The index hears of an entry.
    public void apply(FeedKind kind, long key, long n) {
        index.apply(new FeedEntry(new Position(epoch, n), kind, key, clock.now()), clock.monotonicNanos());
    }

    /// As often as it takes: the index forgets a little at a time.
    public void forget(long n) {
        for (int i = 0; i < 200; i++) {
            index.forget(new Position(epoch, n), clock.monotonicNanos());
        }
    }
}
