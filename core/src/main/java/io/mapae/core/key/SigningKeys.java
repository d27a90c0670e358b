package io.mapae.core.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.mapae.guard.token.SignatureProvider;
import io.mapae.guard.token.VerificationKey;
import io.mapae.guard.token.VerificationKeys;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// The keys that sign tokens: signs with the current one, publishes those that others need, finds them for
/// checking.
///
/// Answers from memory; {@link #reload} reads the store and is to be called more often than keys are published
/// ahead. Thread-safe.
public final class SigningKeys implements VerificationKeys {

    private final SigningKeyStore store;
    private final SigningKeyPolicy policy;
    private final InstantSource clock;
    private final AtomicReference<Ready> ready;
    private final AtomicLong readings = new AtomicLong();

    private SigningKeys(
            SigningKeyStore store,
            SigningKeyVault vault,
            SigningKeyPolicy policy,
            InstantSource clock,
            SigningKeySet set) {
        this.store = store;
        this.policy = policy;
        this.clock = clock;
        this.ready = new AtomicReference<>(new Ready(vault, set, 0));
    }

    /// What came of opening the signing keys.
    public sealed interface Opening {

        /// They are ready.
        record Opened(SigningKeys keys) implements Opening {}

        /// One cannot be unwrapped: it was altered, or a master key is missing. The server must not start.
        record Unreadable(KeyId kid) implements Opening {}
    }

    /// Opens the keys of the store, and makes the first if there is none. Any number of nodes may do so at once.
    public static Opening open(
            SigningKeyStore store,
            Wrapping wrapping,
            SigningKeyPolicy policy,
            SignatureProvider provider,
            InstantSource clock,
            SecureRandom random) {
        var vault = new SigningKeyVault(wrapping, provider, random);
        if (store.listAll().isEmpty()) {
            // Another node may have been faster; then its key is the first.
            store.create(
                    vault.seal(1, vault.privateKeys().make(policy.algorithm()), policy.algorithm(), clock.instant()));
        }
        var opened = new ArrayList<OpenedSigningKey>();
        for (StoredSigningKey stored : store.listAll()) {
            Optional<OpenedSigningKey> key = vault.open(stored);
            if (key.isEmpty()) {
                return new Opening.Unreadable(stored.kid());
            }
            opened.add(key.get());
        }
        var set = new SigningKeySet(opened, policy.tokenLifetimeMax());
        return new Opening.Opened(new SigningKeys(store, vault, policy, clock, set));
    }

    /// Signs `claims`, in the order they have, with the current key; the type is the header's, such as `at+jwt`.
    ///
    /// @return the JWT in compact form
    /// @throws IllegalArgumentException if there is no `exp`, or one beyond the policy's longest life of tokens
    public String sign(JOSEObjectType type, Map<String, Object> claims) {
        Instant now = clock.instant();
        Instant latest = now.plus(policy.tokenLifetimeMax());
        if (!(claims.get("exp") instanceof Long expires) || expires > latest.getEpochSecond()) {
            throw new IllegalArgumentException("a token must expire within " + policy.tokenLifetimeMax());
        }
        OpenedSigningKey key = snapshot().current(now);
        var header = new JWSHeader.Builder(key.verification().algorithm())
                .type(type)
                .keyID(key.kid().value())
                .build();
        var jws = new JWSObject(header, new Payload(claims));
        try {
            jws.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("a token could not be signed", e);
        }
        return jws.serialize();
    }

    /// The key of this id, while anything signed with it can be valid. Never blocks.
    @Override
    public Optional<VerificationKey> find(String keyId) {
        return snapshot().find(keyId, clock.instant()).map(OpenedSigningKey::verification);
    }

    /// What is published: the public keys, the current one first; symmetric ones never.
    public JWKSet published() {
        Instant now = clock.instant();
        SigningKeySet keys = snapshot();
        List<JWK> published = keys.list(now).stream()
                .filter(listed -> listed.algorithm().isPublic())
                .flatMap(listed -> keys.find(listed.kid().value(), now).stream())
                .map(key -> key.jwk().toPublicJWK())
                .toList();
        return new JWKSet(published);
    }

    /// The keys as an operator sees them, the current one first.
    public List<SigningKeyListing> list() {
        return snapshot().list(clock.instant());
    }

    /// Reads the store again, for what other nodes have changed.
    ///
    /// @return false if a new key could not be unwrapped; the others are used on
    public boolean reload() {
        long reading = readings.incrementAndGet();
        List<StoredSigningKey> stored = store.listAll();
        return ready.updateAndGet(known -> known.refreshed(stored, reading))
                .set()
                .holdsAll(stored);
    }

    /// Goes on with another provider. The native one takes a quarter of a second to load, which the start of a
    /// server need not wait for.
    public void use(SignatureProvider provider) {
        ready.updateAndGet(known -> known.reopened(known.vault().with(provider)));
    }

    SigningKeySet snapshot() {
        return ready.get().set();
    }

    SigningKeyStore store() {
        return store;
    }

    SigningKeyVault vault() {
        return ready.get().vault();
    }

    SigningKeyPolicy policy() {
        return policy;
    }

    /// The keys, what opened them, and which reading of the store they are from.
    private record Ready(SigningKeyVault vault, SigningKeySet set, long reading) {

        Ready refreshed(List<StoredSigningKey> stored, long newer) {
            // Of two readings at once the one that began first may come last; it must not take a new key away again.
            return newer < reading
                    ? this
                    : new Ready(
                            vault,
                            set.with(stored.stream()
                                    .flatMap(key -> open(key).stream())
                                    .toList()),
                            newer);
        }

        Ready reopened(SigningKeyVault other) {
            return new Ready(
                    other,
                    set.with(set.keys().stream()
                            .map(key -> other.open(key.stored()).orElse(key))
                            .toList()),
                    reading);
        }

        // One that is known stays as it is: it may be wrapped under a master key by now that this node has not.
        private Optional<OpenedSigningKey> open(StoredSigningKey key) {
            return set.findAny(known -> known.stored().equals(key))
                    .or(() -> vault.open(key))
                    .or(() -> set.findAny(known -> known.kid().equals(key.kid())));
        }
    }
}
