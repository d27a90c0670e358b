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

/// The keys that sign tokens: signs with the current one, publishes those that others need, finds them for checking.
///
/// Answers from memory; {@link #reload} reads the store and is to be called more often than keys are published ahead.
/// Thread-safe.
public final class SigningKeys implements VerificationKeys {

    private final SigningKeyStore store;
    private final SigningKeyVault vault;
    private final SigningKeyPolicy policy;
    private final InstantSource clock;
    private volatile SigningKeySet set;

    private SigningKeys(
            SigningKeyStore store,
            SigningKeyVault vault,
            SigningKeyPolicy policy,
            InstantSource clock,
            SigningKeySet set) {
        this.store = store;
        this.vault = vault;
        this.policy = policy;
        this.clock = clock;
        this.set = set;
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
        OpenedSigningKey key = set.current(now);
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
        return set.find(keyId, clock.instant()).map(OpenedSigningKey::verification);
    }

    /// What is published: the public keys, the current one first; symmetric ones never.
    public JWKSet published() {
        Instant now = clock.instant();
        SigningKeySet keys = set;
        List<JWK> published = keys.list(now).stream()
                .filter(listed -> listed.algorithm().isPublic())
                .flatMap(listed -> keys.find(listed.kid().value(), now).stream())
                .map(key -> key.jwk().toPublicJWK())
                .toList();
        return new JWKSet(published);
    }

    /// The keys as an operator sees them, the current one first.
    public List<SigningKeyListing> list() {
        return set.list(clock.instant());
    }

    /// Reads the store again, for what other nodes have changed.
    ///
    /// @return false if a new key could not be unwrapped; the others are used on
    public boolean reload() {
        SigningKeySet known = set;
        List<StoredSigningKey> stored = store.listAll();
        var opened = new ArrayList<OpenedSigningKey>();
        for (StoredSigningKey key : stored) {
            known.keys().stream()
                    .filter(each -> each.stored().equals(key))
                    .findFirst()
                    .or(() -> vault.open(key))
                    .or(() -> known.keys().stream()
                            .filter(each -> each.kid().equals(key.kid()))
                            .findFirst())
                    .ifPresent(opened::add);
        }
        set = new SigningKeySet(opened, policy.tokenLifetimeMax());
        return opened.size() == stored.size();
    }

    SigningKeySet snapshot() {
        return set;
    }

    SigningKeyStore store() {
        return store;
    }

    SigningKeyVault vault() {
        return vault;
    }

    SigningKeyPolicy policy() {
        return policy;
    }
}
