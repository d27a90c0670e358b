package io.mapae.core.login;

import io.mapae.guard.GuardClock;
import java.time.Duration;
import java.util.Optional;

/// A budget for each address: an IPv4 address, or the /64 that an IPv6 address is in. Thread-safe, bounded in
/// memory.
public final class AddressThrottle {

    private final TokenBuckets<ThrottleKey> buckets;

    public AddressThrottle(Budget budget, GuardClock clock) {
        this.buckets = new TokenBuckets<>(budget, clock);
    }

    /// Takes one from the budget of an address.
    ///
    /// @return how long to wait instead, if it is spent; nothing was taken then
    public Optional<Duration> tryAcquire(String address) {
        return buckets.tryTake(ThrottleKey.ofAddress(address));
    }
}
