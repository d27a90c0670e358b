package io.mapae.core.key;

import com.nimbusds.jose.jwk.JWK;
import io.mapae.guard.token.SignatureProvider;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Everything that signing keys need, with a clock that stands still until it is moved.
final class KeyRoom {

    static final Duration PUBLISHED_AHEAD = Duration.ofHours(1);
    static final Duration TOKEN_LIFE = Duration.ofMinutes(10);
    static final Duration ROTATE_AFTER = Duration.ofDays(30);

    final SigningKeyStore store = new InMemorySigningKeyStore();
    final MasterKeyRing ring = MasterKeyRing.create(new SecureRandom());
    final Wrapping wrapping = new Wrapping(ring);
    final InstantSource clock = () -> this.now;

    /// The one that loads fastest.
    final SignatureProvider provider =
            SignatureProvider.of(SignatureProvider.Kind.JDK).orElseThrow();

    private volatile Instant now = Instant.parse("2026-11-21T00:00:00Z");

    void advance(Duration duration) {
        now = now.plus(duration);
    }

    long seconds() {
        return now.getEpochSecond();
    }

    SigningKeys open(SignatureAlgorithm algorithm) {
        return ((SigningKeys.Opening.Opened) opening(algorithm)).keys();
    }

    SigningKeys.Opening opening(SignatureAlgorithm algorithm) {
        var policy = new SigningKeyPolicy(algorithm, ROTATE_AFTER, PUBLISHED_AHEAD, TOKEN_LIFE);
        return SigningKeys.open(store, wrapping, policy, provider, clock, new SecureRandom());
    }

    SigningKeyRotation rotation(SigningKeys keys) {
        return new SigningKeyRotation(keys, clock);
    }

    StoredSigningKey stored(SignatureAlgorithm algorithm) {
        open(algorithm);
        return store.listAll().getFirst();
    }

    /// The one that signs now.
    static KeyId current(SigningKeys keys) {
        return keys.list().getFirst().kid();
    }

    static List<String> publishedKids(SigningKeys keys) {
        return keys.published().getKeys().stream().map(JWK::getKeyID).toList();
    }

    static SigningKeyListing added(SigningKeyRotation.Outcome outcome) {
        return ((SigningKeyRotation.Outcome.Added) outcome).key();
    }
}
