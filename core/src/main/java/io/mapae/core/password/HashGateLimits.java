package io.mapae.core.password;

import java.time.Duration;

/// How much hashing may go on at once.
///
/// @param runningMax the most hashes computed at once; the memory for hashing is this many times that of one hash
/// @param waitingMax the most callers waiting for their turn
/// @param waitMax the longest that one waits for its turn to begin
public record HashGateLimits(int runningMax, int waitingMax, Duration waitMax) {

    /// @throws IllegalArgumentException if a number is below one, or the wait is not positive
    public HashGateLimits {
        if (runningMax < 1 || waitingMax < 1) {
            throw new IllegalArgumentException("a hash gate lets at least one run and one wait");
        }
        if (!waitMax.isPositive()) {
            throw new IllegalArgumentException("a hash gate's longest wait must be positive, not " + waitMax);
        }
    }

    /// The limits unless configured: one hash for each core, 256 waiting, for at most five seconds.
    public static HashGateLimits standard() {
        return new HashGateLimits(Runtime.getRuntime().availableProcessors(), 256, Duration.ofSeconds(5));
    }
}
