package io.mapae.guard;

/// The two clocks of a guard. Tests bring their own.
public interface GuardClock {

    /// The clocks of this machine.
    static GuardClock system() {
        return SystemGuardClock.INSTANCE;
    }

    /// Nanoseconds that only go forward, from any origin.
    long monotonicNanos();

    /// Milliseconds since the epoch; expiry alone is decided by them.
    long epochMillis();
}
