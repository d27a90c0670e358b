package io.mapae.guard.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import io.mapae.guard.Caller;
import io.mapae.guard.TestClock;
import io.mapae.guard.Verdict;
import io.mapae.guard.Verdict.Reason;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.TestFeed;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.id.TokenId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Tokens of one issuer, and what checks them.
final class CheckedTokens {

    static final FeedKeys FEED_KEYS = new FeedKeys(new byte[32]);

    final TestClock clock = new TestClock();
    final TestIssuer issuer = new TestIssuer(clock);
    final TestFeed feed = new TestFeed(clock, 1);
    final AtomicInteger signaturesChecked = new AtomicInteger();
    VerificationKeys keys = keyId ->
            keyId.equals(TestIssuer.KEY_ID) ? Optional.of(counting(issuer.verificationKey())) : Optional.empty();
    final AccessTokenCheck check = new AccessTokenCheck(
            keyId -> keys.find(keyId),
            AccessTokenRules.forAudiences(TestIssuer.ISSUER, List.of(TestIssuer.AUDIENCE)),
            FEED_KEYS,
            100,
            feed.index,
            feed.staleness,
            clock);

    /// What the feed knows a good token by.
    static long keyOf(FeedKind kind) {
        return switch (kind) {
            case SESSION -> FEED_KEYS.session(new SessionId(0, 2));
            case GRANT -> FEED_KEYS.grant(new GrantId(0, 3));
            case TOKEN -> FEED_KEYS.accessToken(new TokenId(0, 4));
            case ACCOUNT -> FEED_KEYS.account(new Subject(0, 1));
            case CLIENT -> FEED_KEYS.client(new ClientId("app"));
            case SIGNING_KEY -> FEED_KEYS.signingKey(TestIssuer.KEY_ID);
            case ALL, CHANGED -> FeedKeys.NONE;
        };
    }

    static AccessToken token(String text) {
        return AccessToken.parse(text).orElseThrow();
    }

    static Caller accepted(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        return ((Verdict.Accepted) verdict).caller();
    }

    static void refused(Reason reason, Verdict verdict) {
        assertThat(verdict).isEqualTo(new Verdict.Refused(reason));
    }

    private VerificationKey counting(VerificationKey key) {
        Verifier verifier = (header, signed, signature) -> {
            signaturesChecked.incrementAndGet();
            return key.verifier().verify(header, signed, signature);
        };
        return new VerificationKey(key.keyId(), key.algorithm(), verifier);
    }

    /// A verifier that says it is for ES256.
    @FunctionalInterface
    interface Verifier extends JWSVerifier {
        @Override
        default Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return Set.of(JWSAlgorithm.ES256);
        }

        @Override
        default JCAContext getJCAContext() {
            return new JCAContext();
        }
    }
}
