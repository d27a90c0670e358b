package io.mapae.core;

import io.mapae.guard.GuardClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands until it is moved; both an instant and a monotonic one.
public final class ManualClock implements InstantSource, GuardClock {

    private static final Instant START = Instant.parse("2026-11-21T04:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    public void advance(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /// Near the end of its range, so that it wraps around within the hour.
    @Override
    public long monotonicNanos() {
        return Long.MAX_VALUE
                - Duration.ofMinutes(30).toNanos()
                + Duration.between(START, now.get()).toNanos();
    }

    @Override
    public long epochMillis() {
        return now.get().toEpochMilli();
    }
}
