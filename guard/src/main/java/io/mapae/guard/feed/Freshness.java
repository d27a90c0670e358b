package io.mapae.guard.feed;

/// Up to which instant of the node's monotonic clock a guard knows every revocation.
@FunctionalInterface
public interface Freshness {

    /// The instant, in nanoseconds of {@link io.mapae.guard.GuardClock#monotonicNanos}.
    long freshUntilNanos();
}
