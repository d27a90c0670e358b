package io.mapae.core.login;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// One budget's present state, in a single long: the instant at which the bucket will be full again, if nothing
/// more is taken. Thread-safe.
final class TokenBucket {

    private final long periodNanos;
    private final long capacityNanos;
    private final AtomicLong fullAtNanos;

    /// A full bucket.
    TokenBucket(Budget budget, long nowNanos) {
        this.periodNanos = budget.period().toNanos();
        this.capacityNanos = budget.refill().toNanos();
        this.fullAtNanos = new AtomicLong(nowNanos);
    }

    /// Takes one.
    ///
    /// @return how long to wait for one instead, if the bucket is empty; it is then unchanged
    Optional<Duration> tryTake(long nowNanos) {
        while (true) {
            long fullAt = fullAtNanos.get();
            // Compared by difference: a monotonic clock may have any origin and wrap around.
            long missing = Math.max(0, fullAt - nowNanos) + periodNanos;
            if (missing > capacityNanos) {
                return Optional.of(Duration.ofNanos(missing - capacityNanos));
            }
            if (fullAtNanos.compareAndSet(fullAt, nowNanos + missing)) {
                return Optional.empty();
            }
        }
    }

    /// Puts one back. A bucket that has filled up in the meantime stays full.
    void giveBack() {
        fullAtNanos.addAndGet(-periodNanos);
    }
}
