package io.mapae.core.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The signing keys at one reading of the store, in the order of their sequence; tells where each stands at a
/// time.
record SigningKeySet(List<OpenedSigningKey> keys, Duration tokenLifetimeMax) {

    // The clocks of two nodes, and of those who verify, are never quite the same.
    private static final Duration MARGIN = Duration.ofMinutes(1);

    SigningKeySet {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is always a signing key");
        }
        keys = keys.stream()
                .sorted(Comparator.comparingInt(key -> key.stored().sequence()))
                .toList();
    }

    /// The last that has begun to sign; the first of all if the clock of the node that made it is ahead.
    OpenedSigningKey current(Instant now) {
        for (OpenedSigningKey key : keys.reversed()) {
            if (!now.isBefore(key.stored().signsFrom())) {
                return key;
            }
        }
        return keys.getFirst();
    }

    SigningKeySet with(List<OpenedSigningKey> others) {
        return new SigningKeySet(others, tokenLifetimeMax);
    }

    Optional<OpenedSigningKey> findAny(Predicate<OpenedSigningKey> wanted) {
        return keys.stream().filter(wanted).findFirst();
    }

    boolean holdsAll(List<StoredSigningKey> stored) {
        return stored.stream()
                .map(StoredSigningKey::kid)
                .allMatch(kid -> findAny(key -> key.kid().equals(kid)).isPresent());
    }

    OpenedSigningKey newest() {
        return keys.getLast();
    }

    Optional<OpenedSigningKey> find(String kid, Instant now) {
        for (OpenedSigningKey key : keys) {
            if (key.kid().value().equals(kid)) {
                return state(key, now).map(_ -> key);
            }
        }
        return Optional.empty();
    }

    /// Where `key` stands, or empty once nothing that it signed can still be valid.
    Optional<SigningKeyState> state(OpenedSigningKey key, Instant now) {
        OpenedSigningKey current = current(now);
        if (key.equals(current)) {
            return Optional.of(SigningKeyState.CURRENT);
        }
        if (key.stored().sequence() > current.stored().sequence()) {
            return Optional.of(SigningKeyState.NEXT);
        }
        return now.isBefore(publishedUntil(key)) ? Optional.of(SigningKeyState.RETIRED) : Optional.empty();
    }

    /// The keys that others may need now, the current one first.
    List<SigningKeyListing> list(Instant now) {
        return keys.reversed().stream()
                .flatMap(key -> state(key, now)
                        .map(state -> new SigningKeyListing(
                                key.kid(),
                                key.stored().algorithm(),
                                state,
                                key.stored().signsFrom()))
                        .stream())
                .sorted(Comparator.comparing(SigningKeyListing::state))
                .toList();
    }

    private Instant publishedUntil(OpenedSigningKey key) {
        Instant replaced = keys.stream()
                .map(OpenedSigningKey::stored)
                .filter(later -> later.sequence() > key.stored().sequence())
                .map(StoredSigningKey::signsFrom)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX.minus(tokenLifetimeMax).minus(MARGIN));
        return replaced.plus(tokenLifetimeMax).plus(MARGIN);
    }
}
