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
import org.jspecify.annotations.Nullable;

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
        VerifiedToken known = known(token);
        return known == null ? UNDECIDED : judge(token, known);
    }

    /// What this very object was verified as here, or else what the cache knows. That stands as long as the token:
    /// whether it is still good is asked of the feed and the clock each time.
    private @Nullable VerifiedToken known(AccessToken token) {
        VerifiedToken known = token.verified();
        if (known != null && known.isVerifiedBy(this)) {
            return known;
        }
        VerifiedToken found = verified.getIfPresent(token);
        if (found != null) {
            token.verifiedAs(found);
        }
        return found;
    }

    /// What memory or else the signature says. Blocks only where the issuer has to be asked for a new key.
    public Verdict verify(AccessToken token) {
        Verdict verdict = check(token);
        return verdict instanceof Verdict.Undecided
                ? believe(token).map(known -> judge(token, known)).orElse(INVALID)
                : verdict;
    }

    /// The same, however old this node's knowledge of the feed is: for whoever asks the database next, which
    /// knows all but the withdrawal of a signing key.
    public Verdict verifyBeforeDatabase(AccessToken token) {
        VerifiedToken known = known(token);
        Optional<VerifiedToken> believed = known == null ? believe(token) : Optional.of(known);
        return believed.map(each -> holdAgainst(token, each)).orElse(INVALID);
    }

    private Optional<VerifiedToken> believe(AccessToken token) {
        Optional<VerifiedToken> claims = verifier.verify(token, clock.epochMillis());
        claims.ifPresent(known -> {
            known.verifiedBy(this);
            verified.put(token, known);
        });
        return claims;
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
        // Before the index: see Staleness.
        boolean stale = staleness.isStale();
        Verdict verdict = holdAgainst(token, known);
        return stale && verdict instanceof Verdict.Accepted ? UNAVAILABLE : verdict;
    }

    private Verdict holdAgainst(AccessToken token, VerifiedToken known) {
        boolean clear = known.isClear(index);
        // After the index: an entry may have been forgotten during a pause before, but not before the token expired.
        if (clock.epochMillis() >= known.expiresMillis()) {
            verified.invalidate(token);
            token.verifiedAs(null);
            return EXPIRED;
        }
        return clear ? known.verdict() : REVOKED;
    }
}
