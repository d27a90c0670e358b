package io.mapae.guard.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mapae.guard.Caller;
import io.mapae.guard.GuardClock;
import io.mapae.guard.SharedLoads;
import io.mapae.guard.UnansweredException;
import io.mapae.guard.session.NearCacheLimits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/// Asks the issuer about tokens that it alone can check: one question for many who wait, and none for a token
/// that it did not know a moment ago. Thread-safe.
final class AskedTokens {

    private final TokenSource source;
    private final GuardClock clock;
    private final long copyNanos;
    private final SharedLoads<AccessToken, VerifiedToken> loads = new SharedLoads<>();
    private final Cache<Digest, Boolean> unknown;

    AskedTokens(TokenSource source, NearCacheLimits limits, GuardClock clock) {
        this.source = source;
        this.clock = clock;
        this.copyNanos = limits.copyLife().toNanos();
        this.unknown = Caffeine.newBuilder()
                .maximumSize(limits.unknownMax())
                .expireAfterWrite(limits.unknownLife())
                .ticker(clock::monotonicNanos)
                .build();
    }

    /// Names a token that somebody may have made up. No text is kept, which may be long, nor its hash, which
    /// anyone can make many texts for.
    private record Digest(long high, long low) {

        static Digest of(AccessToken token) {
            try {
                byte[] text = token.reveal().getBytes(StandardCharsets.UTF_8);
                ByteBuffer digest =
                        ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text));
                return new Digest(digest.getLong(), digest.getLong());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    /// Whether the issuer did not know it as good a moment ago.
    boolean isKnownToBeUnknown(AccessToken token) {
        return unknown.getIfPresent(Digest.of(token)) != null;
    }

    /// The token with the issuer's word for what it claims; empty where it is not good. It may be believed for
    /// the life of a copy from the sending of the question.
    Optional<VerifiedToken> load(AccessToken token, VerifiedToken claims) {
        return loads.load(token, () -> loadNow(token, claims));
    }

    private Optional<VerifiedToken> loadNow(AccessToken token, VerifiedToken claims) {
        // Before the question is sent: whatever is revoked after this instant may be missing from the answer.
        long sentNanos = clock.monotonicNanos();
        Optional<Caller> caller = source.load(token);
        if (caller.isEmpty()) {
            unknown.put(Digest.of(token), Boolean.TRUE);
            return Optional.empty();
        }
        if (!caller.get().equals(claims.verdict().caller())) {
            // The claims are under the tag that the issuer has checked: what says otherwise is about another token.
            throw new UnansweredException("the issuer answered about another token than it was asked about");
        }
        return Optional.of(claims.answeredAt(sentNanos, copyNanos));
    }
}
