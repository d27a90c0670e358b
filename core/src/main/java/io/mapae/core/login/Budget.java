package io.mapae.core.login;

import java.time.Duration;

/// How much of something is allowed: so many at once, then one more for each period.
///
/// @param burst how many at once, 1 to {@link #BURST_MAX}
/// @param period after how long one more is allowed, up to a day
public record Budget(int burst, Duration period) {

    public static final int BURST_MAX = 1_000_000;

    private static final Duration PERIOD_MAX = Duration.ofDays(1);

    /// @throws IllegalArgumentException if one of them is out of its bounds
    public Budget {
        if (burst < 1 || burst > BURST_MAX) {
            throw new IllegalArgumentException("a budget allows 1 to " + BURST_MAX + " at once, not " + burst);
        }
        if (!period.isPositive() || period.compareTo(PERIOD_MAX) > 0) {
            throw new IllegalArgumentException("a budget's period is positive and at most a day, not " + period);
        }
    }

    /// How long a spent budget takes until it is whole again.
    Duration refill() {
        return period.multipliedBy(burst);
    }
}
