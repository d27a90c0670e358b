package io.mapae.guard.feed;

import io.mapae.guard.GuardClock;
import java.time.Duration;

/// Whether a guard knows too little of late to trust itself.
public final class Staleness {

    private final Freshness freshness;
    private final GuardClock clock;
    private final Duration bound;
    private final long boundNanos;

    /// @param bound B: how old the guard's knowledge may get
    public Staleness(Freshness freshness, GuardClock clock, Duration bound) {
        this.freshness = freshness;
        this.clock = clock;
        this.bound = bound;
        this.boundNanos = bound.toNanos();
    }

    /// Whether the guard's knowledge is older than the bound. Read it before the index: after a pause between the
    /// two, the other order would accept with an old look at the index and a new look at the clock.
    public boolean isStale() {
        return freshness.ageNanos(clock) > boundNanos;
    }

    /// B.
    public Duration bound() {
        return bound;
    }
}
