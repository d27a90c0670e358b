package io.mapae.guard.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mapae.guard.GuardClock;
import io.mapae.guard.Verdict;
import io.mapae.guard.Verdict.Reason;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.RevocationIndex;
import io.mapae.guard.feed.Staleness;
import java.time.Duration;
import java.util.Optional;

/// Checks access tokens: the signature once, then from a cache; the feed each time. Thread-safe.
public final class AccessTokenCheck {

    private static final Verdict INVALID = new Verdict.Refused(Reason.INVALID);
    private static final Verdict EXPIRED = new Verdict.Refused(Reason.EXPIRED);
    private static final Verdict REVOKED = new Verdict.Refused(Reason.REVOKED);
    private static final Verdict UNDECIDED = new Verdict.Undecided();
    private static final Verdict UNAVAILABLE = new Verdict.Unavailable(Duration.ofSeconds(1));

    private final AccessTokenVerifier verifier;
    private final Cache<AccessToken, VerifiedToken> verified;
    private final RevocationIndex index;
    private final Staleness staleness;
    private final GuardClock clock;

    /// @param tokensMax how many verified tokens are remembered
    public AccessTokenCheck(
            VerificationKeys keys,
            AccessTokenRules rules,
            FeedKeys feedKeys,
            int tokensMax,
            RevocationIndex index,
            Staleness staleness,
            GuardClock clock) {
        this.verifier = new AccessTokenVerifier(keys, rules, feedKeys);
        this.verified = Caffeine.newBuilder().maximumSize(tokensMax).build();
        this.index = index;
        this.staleness = staleness;
        this.clock = clock;
    }

    /// What memory alone says; {@link Verdict.Undecided} for a token that has not been seen.
    public Verdict check(AccessToken token) {
        VerifiedToken known = verified.getIfPresent(token);
        return known == null ? UNDECIDED : judge(token, known);
    }

    /// What memory or else the signature says. Blocks only where the issuer has to be asked for a new key.
    public Verdict verify(AccessToken token) {
        Verdict verdict = check(token);
        if (!(verdict instanceof Verdict.Undecided)) {
            return verdict;
        }
        Optional<VerifiedToken> claims = verifier.verify(token, clock.epochMillis());
        if (claims.isEmpty()) {
            return INVALID;
        }
        verified.put(token, claims.get());
        return judge(token, claims.get());
    }

    /// Drops the verified tokens that have expired.
    public void tidy() {
        long now = clock.epochMillis();
        verified.asMap().values().removeIf(known -> now >= known.expiresMillis());
    }

    /// How many verified tokens are remembered.
    public long size() {
        return verified.estimatedSize();
    }

    private Verdict judge(AccessToken token, VerifiedToken known) {
        if (clock.epochMillis() >= known.expiresMillis()) {
            verified.invalidate(token);
            return EXPIRED;
        }
        if (staleness.isStale()) {
            return UNAVAILABLE;
        }
        return known.isClear(index) ? known.verdict() : REVOKED;
    }
}
