package io.mapae.core.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mapae.guard.GuardClock;
import java.time.Duration;
import java.util.Optional;

/// A bucket for each key, of one budget. Thread-safe.
///
/// Bounded: a bucket is dropped when it would be full again anyway, or when there are more keys than
/// {@link #KEYS_MAX}; then those go that are asked for least, which the one under attack is not.
final class TokenBuckets<K> {

    static final int KEYS_MAX = 100_000;

    private final Budget budget;
    private final GuardClock clock;
    private final Cache<K, TokenBucket> buckets;

    TokenBuckets(Budget budget, GuardClock clock) {
        this.budget = budget;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(KEYS_MAX)
                .expireAfterAccess(budget.refill())
                .ticker(clock::monotonicNanos)
                .build();
    }

    /// Takes one from the bucket of `key`.
    ///
    /// @return how long to wait for one instead, if it is empty
    Optional<Duration> tryTake(K key) {
        long now = clock.monotonicNanos();
        return buckets.get(key, _ -> new TokenBucket(budget, now)).tryTake(now);
    }

    /// Puts one back.
    void giveBack(K key) {
        TokenBucket bucket = buckets.getIfPresent(key);
        if (bucket != null) {
            bucket.giveBack();
        }
    }
}
