package io.mapae.guard.remote;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.mapae.guard.GuardClock;
import io.mapae.guard.UnansweredException;
import io.mapae.guard.token.PublicKeys;
import io.mapae.guard.token.SecretKeys;
import io.mapae.guard.token.VerificationKey;
import io.mapae.guard.token.VerificationKeys;
import java.io.IOException;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The issuer's published keys (RFC 7517), read when a token names one that is not known yet; and what it says
/// that it signs with (RFC 8414), read when a token names HS256.
///
/// Only what was published of late is believed: a key that was stolen is taken off, and the entry of the feed
/// that refuses its tokens meanwhile is not kept for ever. An issuer publishes a key until its last token has
/// expired.
final class RemoteKeys implements VerificationKeys {

    /// More than any issuer has at a time.
    static final int KEYS_MAX = 100;

    static final String METADATA_PATH = "/.well-known/oauth-authorization-server";
    static final String ALGORITHMS = "access_token_signing_alg_values_supported";
    private static final int OK = 200;

    private final ServerConnection server;
    private final PublicKeys publicKeys;
    private final Published<Map<String, VerificationKey>> keys;
    private final Published<Set<String>> algorithms;

    RemoteKeys(ServerConnection server, PublicKeys publicKeys, GuardClock clock) {
        this.server = server;
        this.publicKeys = publicKeys;
        this.keys = new Published<>(this::readKeys, clock);
        this.algorithms = new Published<>(this::readAlgorithms, clock);
    }

    /// @throws UnansweredException if nobody can tell: the issuer does not answer, or was asked only a moment ago
    @Override
    public Optional<VerificationKey> find(String keyId) {
        Optional<VerificationKey> known = known(keyId);
        if (known.isPresent()) {
            return known;
        }
        boolean certain = keys.ask();
        known = known(keyId);
        if (known.isEmpty() && !certain) {
            // It may have been published since others asked.
            throw new UnansweredException("the issuer was asked for its keys a moment ago");
        }
        return known;
    }

    private Optional<VerificationKey> known(String keyId) {
        return keys.known().flatMap(published -> Optional.ofNullable(published.get(keyId)));
    }

    /// With the issuer where it says that it signs with HS256, and the id is not that of a published key.
    ///
    /// What was read says so for a minute after it has changed: what is made up then costs no question.
    ///
    /// @throws UnansweredException if nobody can tell
    @Override
    public SecretKeys secretKeys(String keyId) {
        boolean isUsed = read(algorithms).contains(JWSAlgorithm.HS256.getName());
        return isUsed && !read(keys).containsKey(keyId) ? SecretKeys.AT_THE_ISSUER : SecretKeys.NOWHERE;
    }

    private static <T> T read(Published<T> published) {
        Optional<T> known = published.known();
        if (known.isPresent()) {
            return known.get();
        }
        published.ask();
        return published
                .known()
                .orElseThrow(() -> new UnansweredException("the issuer was asked for what it publishes a moment ago"));
    }

    /// Reads again what is published, so far as it was ever needed. To be called once a minute.
    ///
    /// @throws UnansweredException if the issuer does not answer
    void refresh() {
        keys.refresh();
        algorithms.refresh();
    }

    private Map<String, VerificationKey> readKeys() {
        JWKSet published;
        try {
            published = JWKSet.parse(read("/.well-known/jwks.json", "application/jwk-set+json"));
        } catch (ParseException e) {
            throw new UnansweredException("the issuer's keys are no key set", e);
        }
        Map<String, VerificationKey> all = new HashMap<>();
        for (JWK jwk : published.getKeys()) {
            publicKeys.read(jwk).ifPresent(key -> all.put(key.keyId(), key));
        }
        if (all.size() > KEYS_MAX) {
            throw new UnansweredException("the issuer shows more than " + KEYS_MAX + " keys");
        }
        return Map.copyOf(all);
    }

    // An issuer that does not say what it signs with is not asked about single tokens.
    private Set<String> readAlgorithms() {
        try {
            return Set.copyOf(
                    JsonFields.parse(read(METADATA_PATH, "application/json")).texts(ALGORITHMS));
        } catch (ParseException e) {
            throw new UnansweredException("the issuer's metadata is none", e);
        }
    }

    private String read(String path, String mediaType) {
        try {
            ServerConnection.Answer answer = server.getPublic(path, mediaType);
            if (answer.status() != OK) {
                throw new UnansweredException("the issuer does not show what it publishes: " + answer.status());
            }
            return answer.text();
        } catch (IOException e) {
            throw new UnansweredException("the issuer did not show what it publishes", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnansweredException("interrupted while the issuer was asked for what it publishes", e);
        }
    }
}
