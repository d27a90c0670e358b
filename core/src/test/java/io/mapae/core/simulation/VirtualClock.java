package io.mapae.core.simulation;

import io.mapae.guard.GuardClock;
import java.time.Instant;
import java.time.InstantSource;

/// The clocks of one machine: its monotonic clock may go a little fast or slow, and its wall clock may stand
/// anywhere.
final class VirtualClock implements GuardClock, InstantSource {

    private static final long EPOCH_MILLIS = 1_790_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final VirtualTime time;
    private final long originNanos;
    private final double rate;
    private long wallOffsetMillis;

    VirtualClock(VirtualTime time, long originNanos, double rate) {
        this.time = time;
        this.originNanos = originNanos;
        this.rate = rate;
    }

    void moveWall(long millis) {
        wallOffsetMillis += millis;
    }

    @Override
    public long monotonicNanos() {
        return originNanos + (long) (time.now() * rate);
    }

    @Override
    public long epochMillis() {
        return EPOCH_MILLIS + wallOffsetMillis + time.now() / NANOS_PER_MILLI;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(epochMillis());
    }
}
