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
/// Only what was published of late is believed: a key that was stolen is taken off, and the entry of the feed
/// that refuses its tokens meanwhile is not kept for ever. An issuer publishes a key until its last token has
/// expired.
final class RemoteKeys implements VerificationKeys {

    /// More than any issuer has at a time.
    static final int KEYS_MAX = 100;

    /// How long what was read is believed: far shorter than an entry of the feed is kept.
    static final Duration READING_LIFE = Duration.ofMinutes(30);

    static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int OK = 200;

    private final ServerConnection server;
    private final PublicKeys publicKeys;
    private final GuardClock clock;
    private final AtomicReference<@Nullable CompletableFuture<Boolean>> asking = new AtomicReference<>();
    private volatile @Nullable Reading last;
    private volatile long mayAskNanos;

    RemoteKeys(ServerConnection server, PublicKeys publicKeys, GuardClock clock) {
        this.server = server;
        this.publicKeys = publicKeys;
        this.clock = clock;
        this.mayAskNanos = clock.monotonicNanos();
    }

    /// What was published.
    ///
    /// @param sentNanos when it was asked for
    private record Reading(Map<String, VerificationKey> keys, long sentNanos) {}

    /// @throws UnansweredException if nobody can tell: the issuer does not answer, or was asked only a moment ago
    @Override
    public Optional<VerificationKey> find(String keyId) {
        VerificationKey known = known(keyId);
        if (known != null) {
            return Optional.of(known);
        }
        boolean certain = ask();
        known = known(keyId);
        if (known == null && !certain) {
            // It may have been published since others asked.
            throw new UnansweredException("the issuer was asked for its keys a moment ago");
        }
        return Optional.ofNullable(known);
    }

    private @Nullable VerificationKey known(String keyId) {
        Reading reading = last;
        if (reading == null || clock.monotonicNanos() - reading.sentNanos() >= READING_LIFE.toNanos()) {
            return null;
        }
        return reading.keys().get(keyId);
    }

    /// Reads again what is published, if any key was ever needed. To be called now and then.
    ///
    /// @throws UnansweredException if the issuer does not answer
    void refresh() {
        if (last != null) {
            ask();
        }
    }

    /// Reads what is published, unless that was done a moment ago. Whoever comes while another reads waits for
    /// that one.
    ///
    /// @return whether the question was sent after this call
    /// @throws UnansweredException if the issuer does not answer
    private boolean ask() {
        if (clock.monotonicNanos() - mayAskNanos < 0) {
            return false;
        }
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> running = asking.compareAndExchange(null, mine);
        if (running != null) {
            if (!running.join()) {
                throw new UnansweredException("the issuer did not show its keys to another, just now");
            }
            return false;
        }
        boolean answered = false;
        try {
            long sentNanos = clock.monotonicNanos();
            last = new Reading(read(published()), sentNanos);
            answered = true;
            return true;
        } finally {
            mayAskNanos = clock.monotonicNanos() + PAUSE.toNanos();
            asking.set(null);
            mine.complete(answered);
        }
    }

    private Map<String, VerificationKey> read(JWKSet published) {
        Map<String, VerificationKey> keys = new HashMap<>();
        for (JWK jwk : published.getKeys()) {
            publicKeys.read(jwk).ifPresent(key -> keys.put(key.keyId(), key));
        }
        if (keys.size() > KEYS_MAX) {
            throw new UnansweredException("the issuer shows more than " + KEYS_MAX + " keys");
        }
        return Map.copyOf(keys);
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
