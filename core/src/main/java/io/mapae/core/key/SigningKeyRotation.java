package io.mapae.core.key;

import com.nimbusds.jose.jwk.JWK;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Replaces signing keys, by command and by schedule. Any number of nodes may do so at once. Thread-safe.
public final class SigningKeyRotation {

    private static final int TRIES_MAX = 8;

    private final SigningKeys keys;
    private final InstantSource clock;

    /// Rotates these keys.
    public SigningKeyRotation(SigningKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// When a new key begins to sign.
    public enum Start {
        /// After it has been published for as long as others may cache the JWKS.
        PUBLISHED_FIRST,
        /// Now: those who cache the JWKS refuse its tokens until they load it again.
        AT_ONCE
    }

    /// What came of adding a key.
    public sealed interface Outcome {

        /// It was added.
        record Added(SigningKeyListing key) implements Outcome {}

        /// It was not.
        ///
        /// @param reason what to do about it; tells no secret
        record Refused(String reason) implements Outcome {}
    }

    /// Adds a new key of the configured algorithm.
    public Outcome rotate(Start start) {
        SignatureAlgorithm algorithm = keys.policy().algorithm();
        return add(keys.vault().privateKeys().make(algorithm), algorithm, start);
    }

    /// Adds a key that was made elsewhere: a private JWK, or a private key in PEM. It keeps its `kid` if it has
    /// one.
    public Outcome importKey(String text, Start start) {
        return switch (PrivateKeyText.read(text, keys.vault().privateKeys())) {
            case PrivateKeyText.Key(JWK jwk, SignatureAlgorithm algorithm) -> add(jwk, algorithm, start);
            case PrivateKeyText.Unusable(String reason) -> new Outcome.Refused(reason);
        };
    }

    /// Does what the schedule asks for: adds the next key when it is time or the configured algorithm is another
    /// one, and removes those that nobody needs any more.
    ///
    /// @return the key that was added, if one was
    public Optional<SigningKeyListing> keepUp() {
        keys.reload();
        removeExpired();
        Instant now = clock.instant();
        SigningKeyPolicy policy = keys.policy();
        StoredSigningKey newest = keys.snapshot().newest().stored();
        Instant due = newest.signsFrom().plus(policy.rotateAfter());
        Instant soonest = now.plus(policy.publishedAhead());
        boolean otherAlgorithm = newest.algorithm() != policy.algorithm();
        if (!otherAlgorithm && soonest.isBefore(due)) {
            return Optional.empty();
        }
        JWK jwk = keys.vault().privateKeys().make(policy.algorithm());
        Instant signsFrom = otherAlgorithm || due.isBefore(soonest) ? soonest : due;
        StoredSigningKey next = keys.vault().seal(newest.sequence() + 1, jwk, policy.algorithm(), signsFrom);
        // If another node has added one meanwhile, that is the next.
        boolean added = keys.store().create(next);
        keys.reload();
        return added ? listing(next.kid()) : Optional.empty();
    }

    /// Takes a key away at once, because somebody may have it; another signs from now on. May be repeated after a
    /// crash.
    ///
    /// @param revoke refuses what the key has signed; runs before the key is removed, so that whoever repeats this
    /// still finds it
    /// @return false if there is no such key
    public boolean withdraw(KeyId kid, Runnable revoke) {
        keys.reload();
        Instant now = clock.instant();
        if (keys.snapshot().find(kid.value(), now).isEmpty()) {
            return false;
        }
        if (keys.snapshot().current(now).kid().equals(kid)) {
            // Refused only where there are as many others as can be kept: then one of these signs.
            Outcome _ = rotate(Start.AT_ONCE);
        }
        revoke.run();
        boolean removed = keys.store().remove(kid);
        keys.reload();
        return removed;
    }

    /// Wraps every key under the current master key. May be repeated after a crash.
    ///
    /// @return false if one could not be unwrapped, or changed meanwhile; then the old master keys must stay
    public boolean rewrap() {
        boolean all = true;
        for (StoredSigningKey stored : keys.store().listAll()) {
            all &= keys.vault()
                    .rewrap(stored)
                    .map(next -> next.equals(stored) || keys.store().replace(stored, next))
                    .orElse(false);
        }
        return keys.reload() && all;
    }

    private Outcome add(JWK jwk, SignatureAlgorithm algorithm, Start start) {
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            keys.reload();
            List<StoredSigningKey> kept = keys.store().listAll();
            if (kept.size() >= SigningKeyStore.KEYS_MAX) {
                return new Outcome.Refused(
                        "there are as many signing keys as can be kept; wait until some have expired");
            }
            if (kept.stream().anyMatch(key -> key.kid().value().equals(jwk.getKeyID()))) {
                return new Outcome.Refused("there is a signing key with this kid already");
            }
            Instant now = clock.instant();
            Instant signsFrom =
                    start == Start.AT_ONCE ? now : now.plus(keys.policy().publishedAhead());
            StoredSigningKey next = keys.vault().seal(kept.getLast().sequence() + 1, jwk, algorithm, signsFrom);
            if (keys.vault().open(next).isEmpty()) {
                return new Outcome.Refused("the two halves of the key do not belong together");
            }
            if (keys.store().create(next)) {
                keys.reload();
                return new Outcome.Added(listing(next.kid()).orElseThrow());
            }
        }
        return new Outcome.Refused("other nodes are rotating keys at the same time; try again");
    }

    private void removeExpired() {
        Instant now = clock.instant();
        SigningKeySet set = keys.snapshot();
        for (OpenedSigningKey key : set.keys()) {
            if (set.state(key, now).isEmpty()) {
                keys.store().remove(key.kid());
            }
        }
        keys.reload();
    }

    private Optional<SigningKeyListing> listing(KeyId kid) {
        return keys.list().stream().filter(key -> key.kid().equals(kid)).findFirst();
    }
}
