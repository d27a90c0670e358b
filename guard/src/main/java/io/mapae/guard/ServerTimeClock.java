package io.mapae.guard;

import java.time.Instant;

/// A clock whose wall never stands behind the server's: expiry is decided by the later of this machine's clock
/// and what the server last said plus the time that has passed since.
///
/// Thread-safe.
public final class ServerTimeClock implements GuardClock {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final GuardClock local;
    private volatile Heard heard;

    public ServerTimeClock(GuardClock local) {
        this.local = local;
        this.heard = new Heard(local.epochMillis(), local.monotonicNanos());
    }

    private record Heard(long millis, long atNanos) {}

    /// Takes what the server said its time is; to be called when its answer arrives.
    public void hear(Instant now) {
        heard = new Heard(now.toEpochMilli(), local.monotonicNanos());
    }

    @Override
    public long monotonicNanos() {
        return local.monotonicNanos();
    }

    @Override
    public long epochMillis() {
        Heard last = heard;
        long server = last.millis() + (local.monotonicNanos() - last.atNanos()) / NANOS_PER_MILLI;
        return Math.max(local.epochMillis(), server);
    }
}
