package io.mapae.guard.remote;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.mapae.guard.GuardClock;
import io.mapae.guard.UnansweredException;
import io.mapae.guard.token.PublicKeys;
import io.mapae.guard.token.VerificationKey;
import io.mapae.guard.token.VerificationKeys;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The issuer's published keys (RFC 7517), read when a token names one that is not known yet, but not more often
/// than once a second, however many tokens name a key that does not exist.
///
/// A key that is not published any more goes on being believed until the guard is closed: tokens made with it
/// live for minutes, and one that was stolen is ended by an entry of the feed.
final class RemoteKeys implements VerificationKeys {

    /// More than any issuer has at a time.
    static final int KEYS_MAX = 100;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int OK = 200;

    private final ServerConnection server;
    private final PublicKeys publicKeys;
    private final GuardClock clock;
    private final AtomicReference<@Nullable CompletableFuture<Boolean>> asking = new AtomicReference<>();
    private volatile Map<String, VerificationKey> keys = Map.of();
    private volatile long mayAskNanos;

    RemoteKeys(ServerConnection server, PublicKeys publicKeys, GuardClock clock) {
        this.server = server;
        this.publicKeys = publicKeys;
        this.clock = clock;
        this.mayAskNanos = clock.monotonicNanos();
    }

    /// @throws UnansweredException if the key is not known and the issuer does not answer
    @Override
    public Optional<VerificationKey> find(String keyId) {
        VerificationKey known = keys.get(keyId);
        if (known == null && clock.monotonicNanos() - mayAskNanos >= 0) {
            ask();
            known = keys.get(keyId);
        }
        return Optional.ofNullable(known);
    }

    /// Reads what is published. Whoever comes while another reads waits for that one.
    ///
    /// @throws UnansweredException if the issuer does not answer
    void ask() {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> running = asking.compareAndExchange(null, mine);
        if (running != null) {
            if (!running.join()) {
                throw new UnansweredException("the issuer did not show its keys to another, just now");
            }
            return;
        }
        boolean answered = false;
        try {
            learn(published());
            mayAskNanos = clock.monotonicNanos() + PAUSE.toNanos();
            answered = true;
        } finally {
            asking.set(null);
            mine.complete(answered);
        }
    }

    private void learn(JWKSet published) {
        Map<String, VerificationKey> known = new HashMap<>(keys);
        for (JWK jwk : published.getKeys()) {
            publicKeys.read(jwk).ifPresent(key -> known.put(key.keyId(), key));
        }
        if (known.size() <= KEYS_MAX) {
            keys = Map.copyOf(known);
        }
    }

    private JWKSet published() {
        try {
            ServerConnection.Answer answer =
                    server.get("/.well-known/jwks.json", "application/jwk-set+json", Duration.ZERO);
            if (answer.status() != OK) {
                throw new UnansweredException("the issuer does not show its keys: " + answer.status());
            }
            return JWKSet.parse(answer.text());
        } catch (IOException | ParseException e) {
            throw new UnansweredException("the issuer did not show its keys", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnansweredException("interrupted while the issuer was asked for its keys", e);
        }
    }
}
