package io.mapae.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that goes when it is told to.
public final class TestClock implements GuardClock {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
    private final AtomicLong millis =
            new AtomicLong(Instant.parse("2026-11-21T00:00:00Z").toEpochMilli());

    @Override
    public long monotonicNanos() {
        return nanos.get();
    }

    @Override
    public long epochMillis() {
        return millis.get();
    }

    public Instant now() {
        return Instant.ofEpochMilli(millis.get());
    }

    /// Both clocks go forward together.
    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
        millis.addAndGet(duration.toMillis());
    }
}
