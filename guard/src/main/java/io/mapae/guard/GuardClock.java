package io.mapae.guard;

/// The two clocks of a guard. Tests bring their own.
public interface GuardClock {

    /// The clocks of this machine, the same ones at each call.
    static GuardClock system() {
        return ElapsedClock.WithBootClock.INSTANCE;
    }

    /// The clocks of this machine without its boot clock, whose first reading takes a fifth of a second: for a
    /// node that hears of every revocation itself. A sleep is seen by the jump of the wall clock. Nobody tells a
    /// node the time, so that its wall clock, once set back, is the time that has passed since the process began.
    static GuardClock quick() {
        return NodeClock.INSTANCE;
    }

    /// Nanoseconds that have passed since any origin: they only go forward, and not too few where the machine
    /// slept or was restored from a snapshot.
    long monotonicNanos();

    /// The same, but not too many: for whoever waits until the time that others have is over. A jump of the wall
    /// clock, which {@link #monotonicNanos} counts, says nothing of others.
    default long steadyNanos() {
        return monotonicNanos();
    }

    /// Milliseconds since the epoch; expiry alone is decided by them.
    long epochMillis();

    /// By how many milliseconds the machine's wall clock was set back behind {@link #epochMillis}; 0 where nobody
    /// watches that.
    default long setBackMillis() {
        return 0;
    }
}
