package io.mapae.guard.feed;

import io.mapae.guard.GuardClock;

/// Up to which instant of the node's monotonic clock a guard knows every revocation.
@FunctionalInterface
public interface Freshness {

    /// The instant, in nanoseconds of {@link GuardClock#monotonicNanos}.
    long freshUntilNanos();

    /// How old this knowledge is by now at the most, in nanoseconds; asked at each check.
    default long ageNanos(GuardClock clock) {
        // In this order: what becomes known between the two readings makes it younger than it is said to be.
        long freshUntil = freshUntilNanos();
        return clock.monotonicNanos() - freshUntil;
    }
}
