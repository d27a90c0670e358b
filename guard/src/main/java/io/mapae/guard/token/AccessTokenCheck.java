package io.mapae.guard.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mapae.guard.GuardClock;
import io.mapae.guard.Verdict;
import io.mapae.guard.Verdict.Reason;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.RevocationIndex;
import io.mapae.guard.feed.Staleness;
import io.mapae.guard.session.NearCacheLimits;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks access tokens: the signature once, then from a cache; the feed each time. Thread-safe.
public final class AccessTokenCheck {

    private static final Verdict INVALID = new Verdict.Refused(Reason.INVALID);
    private static final Verdict EXPIRED = new Verdict.Refused(Reason.EXPIRED);
    private static final Verdict UNKNOWN = new Verdict.Refused(Reason.UNKNOWN);
    private static final Verdict REVOKED = new Verdict.Refused(Reason.REVOKED);
    private static final Verdict UNDECIDED = new Verdict.Undecided();
    private static final Verdict UNAVAILABLE = new Verdict.Unavailable(Duration.ofSeconds(1));

    private final AccessTokenVerifier verifier;
    private final AskedTokens asked;
    private final Cache<AccessToken, VerifiedToken> verified;
    private final RevocationIndex index;
    private final Staleness staleness;
    private final GuardClock clock;

    /// For the issuer itself, which has a key for every token.
    ///
    /// @param tokensMax how many verified tokens are remembered
    public AccessTokenCheck(
            VerificationKeys keys,
            AccessTokenRules rules,
            FeedKeys feedKeys,
            int tokensMax,
            RevocationIndex index,
            Staleness staleness,
            GuardClock clock) {
        this(
                keys,
                rules,
                feedKeys,
                token -> Optional.empty(),
                NearCacheLimits.DEFAULT.holding(tokensMax),
                index,
                staleness,
                clock);
    }

    /// @param source asked about tokens whose key is {@link SecretKeys#AT_THE_ISSUER}
    /// @param limits how many tokens are remembered, and for how long the source's word is
    public AccessTokenCheck(
            VerificationKeys keys,
            AccessTokenRules rules,
            FeedKeys feedKeys,
            TokenSource source,
            NearCacheLimits limits,
            RevocationIndex index,
            Staleness staleness,
            GuardClock clock) {
        this.verifier = new AccessTokenVerifier(keys, rules, feedKeys);
        this.asked = new AskedTokens(source, limits, clock);
        this.verified = Caffeine.newBuilder().maximumSize(limits.sessionsMax()).build();
        this.index = index;
        this.staleness = staleness;
        this.clock = clock;
    }

    /// What memory alone says; {@link Verdict.Undecided} for a token that has not been seen, or not asked about
    /// for long.
    public Verdict check(AccessToken token) {
        VerifiedToken known = known(token);
        return known == null ? UNDECIDED : judge(token, known);
    }

    /// What this very object was verified as here, or else what the cache knows. That stands as long as the
    /// token: whether it is still good is asked of the feed and the clock each time.
    private @Nullable VerifiedToken known(AccessToken token) {
        VerifiedToken known = token.verified();
        if (known != null && known.isVerifiedBy(this) && !known.isOver(clock)) {
            return known;
        }
        VerifiedToken found = verified.getIfPresent(token);
        if (found != null) {
            token.verifiedAs(found);
        }
        return found;
    }

    /// What memory or else the signature says. Blocks only where the issuer has to be asked: for a new key, or
    /// about a token that it alone can check.
    public Verdict verify(AccessToken token) {
        return verify(token, true);
    }

    /// The same without a question about this token: {@link Verdict.Undecided} where only its issuer can tell.
    public Verdict verifyUnasked(AccessToken token) {
        return verify(token, false);
    }

    private Verdict verify(AccessToken token, boolean mayAsk) {
        Verdict verdict = check(token);
        if (!(verdict instanceof Verdict.Undecided)) {
            return verdict;
        }
        TokenReading reading = verifier.read(token, clock.epochMillis());
        if (reading instanceof TokenReading.Verified held) {
            return judge(token, keep(token, held.token()));
        }
        return reading instanceof TokenReading.Claimed claimed ? ask(token, claimed.claims(), mayAsk) : INVALID;
    }

    private Verdict ask(AccessToken token, VerifiedToken claims, boolean mayAsk) {
        if (asked.isKnownToBeUnknown(token)) {
            return UNKNOWN;
        }
        if (!mayAsk) {
            return UNDECIDED;
        }
        Optional<VerifiedToken> answered = asked.load(token, claims);
        if (answered.isEmpty()) {
            forget(token);
            return UNKNOWN;
        }
        Verdict verdict = judge(token, keep(token, answered.get()));
        return verdict instanceof Verdict.Undecided ? UNAVAILABLE : verdict;
    }

    /// The same, however old this node's knowledge of the feed is: for whoever asks the database next, which
    /// knows all but the withdrawal of a signing key.
    public Verdict verifyBeforeDatabase(AccessToken token) {
        VerifiedToken known = known(token);
        if (known != null) {
            return holdAgainst(token, known);
        }
        return verifier.read(token, clock.epochMillis()) instanceof TokenReading.Verified held
                ? holdAgainst(token, keep(token, held.token()))
                : INVALID;
    }

    private VerifiedToken keep(AccessToken token, VerifiedToken known) {
        known.verifiedBy(this);
        verified.put(token, known);
        token.verifiedAs(known);
        return known;
    }

    private void forget(AccessToken token) {
        verified.invalidate(token);
        token.verifiedAs(null);
    }

    /// Drops the verified tokens that have expired, and those that the issuer has to be asked about again.
    public void tidy() {
        long now = clock.epochMillis();
        verified.asMap().values().removeIf(known -> now >= known.expiresMillis() || known.isOver(clock));
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
            forget(token);
            return EXPIRED;
        }
        if (!clear) {
            return REVOKED;
        }
        return known.isOver(clock) ? UNDECIDED : known.verdict();
    }
}
