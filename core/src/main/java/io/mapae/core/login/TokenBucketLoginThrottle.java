package io.mapae.core.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mapae.guard.GuardClock;
import java.time.Duration;
import java.util.Optional;

/// Slows down guessing by token buckets in memory. Thread-safe.
///
/// Guesses at one identifier, from wherever they come, share one bucket. An address that has logged in to the
/// identifier before has a bucket of its own for it, so that strangers who empty the shared one do not lock its
/// owner out. Of the shared bucket a stranger's address gets at most half of what flows in, so that it takes many
/// addresses to keep it empty. A known device has a bucket of its own too, and takes from no other: not from that
/// of its address, which strangers behind the same NAT can empty.
public final class TokenBucketLoginThrottle implements LoginThrottle {

    private static final Budget TOLD = new Budget(1, Duration.ofMinutes(1));
    private static final int KNOWN_MAX = 1_000_000;
    private static final Duration KNOWN_LIFE = Duration.ofDays(90);

    private final TokenBuckets<ThrottleKey> addresses;
    private final TokenBuckets<ThrottleKey> identifiers;
    private final TokenBuckets<Pair> shares;
    private final TokenBuckets<Pair> own;
    private final TokenBuckets<DeviceId> devices;
    private final TokenBuckets<ThrottleKey> told;
    private final Cache<Pair, Boolean> known;

    public TokenBucketLoginThrottle(ThrottleSettings settings, GuardClock clock) {
        Budget identifier = settings.identifier();
        Budget share =
                new Budget(identifier.burst(), shorter(identifier.period().multipliedBy(2), Duration.ofDays(1)));
        this.addresses = new TokenBuckets<>(settings.address(), clock);
        this.identifiers = new TokenBuckets<>(identifier, clock);
        this.shares = new TokenBuckets<>(share, clock);
        this.own = new TokenBuckets<>(identifier, clock);
        this.devices = new TokenBuckets<>(identifier, clock);
        this.told = new TokenBuckets<>(TOLD, clock);
        this.known = Caffeine.newBuilder()
                .maximumSize(KNOWN_MAX)
                .expireAfterAccess(KNOWN_LIFE)
                .ticker(clock::monotonicNanos)
                .build();
    }

    @Override
    public Optional<Duration> tryAcquire(String identifier, LoginSource source) {
        return switch (source) {
            case LoginSource.KnownDevice(DeviceId device, String _) -> devices.tryTake(device);
            case LoginSource.Stranger(String address) -> tryAcquire(Pair.of(identifier, address));
        };
    }

    private Optional<Duration> tryAcquire(Pair pair) {
        // The address first: one that floods makes no further keys.
        Optional<Duration> wait = addresses.tryTake(pair.address());
        if (wait.isPresent()) {
            return wait;
        }
        wait = isKnown(pair) ? own.tryTake(pair) : takeAsStranger(pair);
        if (wait.isPresent()) {
            addresses.giveBack(pair.address());
        }
        return wait;
    }

    @Override
    public boolean isWorthTelling(String address) {
        return told.tryTake(ThrottleKey.ofAddress(address)).isEmpty();
    }

    @Override
    public void succeeded(String identifier, LoginSource source) {
        Pair pair = Pair.of(identifier, source.address());
        switch (source) {
            case LoginSource.KnownDevice(DeviceId device, String _) -> devices.giveBack(device);
            case LoginSource.Stranger _ -> giveBack(pair);
        }
        known.put(pair, Boolean.TRUE);
    }

    private void giveBack(Pair pair) {
        addresses.giveBack(pair.address());
        if (isKnown(pair)) {
            own.giveBack(pair);
        } else {
            shares.giveBack(pair);
            identifiers.giveBack(pair.identifier());
        }
    }

    private Optional<Duration> takeAsStranger(Pair pair) {
        Optional<Duration> wait = shares.tryTake(pair);
        if (wait.isPresent()) {
            return wait;
        }
        wait = identifiers.tryTake(pair.identifier());
        if (wait.isPresent()) {
            shares.giveBack(pair);
        }
        return wait;
    }

    private boolean isKnown(Pair pair) {
        return known.getIfPresent(pair) != null;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private record Pair(ThrottleKey identifier, ThrottleKey address) {

        static Pair of(String identifier, String address) {
            return new Pair(ThrottleKey.ofIdentifier(identifier), ThrottleKey.ofAddress(address));
        }
    }
}
