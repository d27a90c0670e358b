package io.mapae.guard;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Time that has passed, as the one of three clocks says that says the most: the monotonic clock, the boot
/// clock, which goes on while the machine sleeps, and a wall clock that jumps forward, which is all that a
/// restored virtual machine may see of its pause. To think that too much time has passed makes a guard ask; too
/// little would let someone in.
///
/// Thread-safe, and without allocation or locks where the wall clock has not jumped.
final class ElapsedClock implements GuardClock {

    /// What the wall clock may gain on the other before it counts as a jump: more than two readings of a busy
    /// machine lie apart, and far below any staleness bound.
    static final long JUMP_NANOS = 50_000_000;

    /// Made when it is first asked for.
    static final class WithBootClock {

        static final ElapsedClock INSTANCE =
                new ElapsedClock(BootClock.find().orElse(System::nanoTime), System::currentTimeMillis);

        private WithBootClock() {}
    }

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LongSupplier passing;
    private final LongSupplier wallMillis;
    private final ReentrantLock jumping = new ReentrantLock();
    private volatile Jumps jumps;

    /// @param passing nanoseconds that only go forward: of the boot clock where there is one
    /// @param wallMillis milliseconds since the epoch
    ElapsedClock(LongSupplier passing, LongSupplier wallMillis) {
        this.passing = passing;
        this.wallMillis = wallMillis;
        this.jumps = new Jumps(lead(), 0);
    }

    /// What is known of jumps.
    ///
    /// @param lead by how much the wall clock is ahead of the passing one
    /// @param jumpedNanos what all of its jumps forward come to
    private record Jumps(long lead, long jumpedNanos) {}

    private long lead() {
        return wallMillis.getAsLong() * NANOS_PER_MILLI - passing.getAsLong();
    }

    @Override
    public long monotonicNanos() {
        long now = passing.getAsLong();
        Jumps known = jumps;
        long gained = wallMillis.getAsLong() * NANOS_PER_MILLI - now - known.lead();
        if (gained > JUMP_NANOS || gained < -JUMP_NANOS) {
            known = look();
        }
        return now + known.jumpedNanos();
    }

    @Override
    public long steadyNanos() {
        return passing.getAsLong();
    }

    // Looks once more: the thread may have been held up between its two readings.
    private Jumps look() {
        jumping.lock();
        try {
            Jumps known = jumps;
            long lead = lead();
            long gained = lead - known.lead();
            if (gained > JUMP_NANOS) {
                jumps = new Jumps(lead, known.jumpedNanos() + gained);
            } else if (gained < -JUMP_NANOS) {
                // Set back: no time has passed by that, and the next jump forward counts from here.
                jumps = new Jumps(lead, known.jumpedNanos());
            }
            return jumps;
        } finally {
            jumping.unlock();
        }
    }

    @Override
    public long epochMillis() {
        return wallMillis.getAsLong();
    }
}
