package io.mapae.guard;

import java.util.function.LongSupplier;

/// The clocks of a server node, which nobody tells the time: its wall clock may go ahead and come back again, but
/// not fall behind the time that has passed since the process began, or what has run out would be good once more.
///
/// Thread-safe, without allocation or locks.
final class NodeClock implements GuardClock {

    static final NodeClock INSTANCE = new NodeClock(System::nanoTime, System::currentTimeMillis);

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ElapsedClock elapsed;
    private final LongSupplier wallMillis;
    private final long beganNanos;
    private final long beganMillis;

    /// @param passing nanoseconds that only go forward
    /// @param wallMillis milliseconds since the epoch
    NodeClock(LongSupplier passing, LongSupplier wallMillis) {
        this.elapsed = new ElapsedClock(passing, wallMillis);
        this.wallMillis = wallMillis;
        this.beganNanos = elapsed.steadyNanos();
        this.beganMillis = wallMillis.getAsLong();
    }

    @Override
    public long monotonicNanos() {
        return elapsed.monotonicNanos();
    }

    @Override
    public long steadyNanos() {
        return elapsed.steadyNanos();
    }

    @Override
    public long epochMillis() {
        return Math.max(wallMillis.getAsLong(), steadyMillis());
    }

    @Override
    public long setBackMillis() {
        return Math.max(0, steadyMillis() - wallMillis.getAsLong());
    }

    private long steadyMillis() {
        return beganMillis + (elapsed.steadyNanos() - beganNanos) / NANOS_PER_MILLI;
    }
}
