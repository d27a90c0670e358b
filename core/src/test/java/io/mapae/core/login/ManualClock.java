package io.mapae.core.login;

import io.mapae.guard.GuardClock;
import java.time.Duration;

/// A clock that stands until it is moved.
final class ManualClock implements GuardClock {

    private long nanos = Long.MAX_VALUE - Duration.ofHours(1).toNanos();

    void advance(Duration by) {
        nanos += by.toNanos();
    }

    @Override
    public long monotonicNanos() {
        return nanos;
    }

    @Override
    public long epochMillis() {
        return nanos / 1_000_000;
    }
}
