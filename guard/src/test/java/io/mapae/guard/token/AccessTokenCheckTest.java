package io.mapae.guard.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import io.mapae.guard.Caller;
import io.mapae.guard.TestClock;
import io.mapae.guard.Verdict;
import io.mapae.guard.Verdict.Reason;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import io.mapae.guard.feed.RevocationIndex;
import io.mapae.guard.feed.Staleness;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.id.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AccessTokenCheckTest {

    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final FeedKeys FEED_KEYS = new FeedKeys(new byte[32]);

    private final TestClock clock = new TestClock();
    private final TestIssuer issuer = new TestIssuer(clock);
    private final RevocationIndex index = new RevocationIndex(Duration.ofMinutes(6));
    private final AtomicInteger signaturesChecked = new AtomicInteger();
    private Duration knowledgeAge = Duration.ZERO;
    private Runnable pause = () -> {};
    private VerificationKeys keys = keyId ->
            keyId.equals(TestIssuer.KEY_ID) ? Optional.of(counting(issuer.verificationKey())) : Optional.empty();
    private final AccessTokenCheck check = new AccessTokenCheck(
            keyId -> keys.find(keyId),
            AccessTokenRules.forAudiences(TestIssuer.ISSUER, List.of(TestIssuer.AUDIENCE)),
            FEED_KEYS,
            100,
            index,
            new Staleness(this::freshUntilNanos, clock, BOUND),
            clock);

    @Test
    void aTokenSaysWhoIsCalling() {
        long now = clock.epochMillis();
        Caller caller = accepted(check.verify(token(issuer.good())));
        assertThat(caller.sid()).isEqualTo(new SessionId(0, 2));
        assertThat(caller.holder()).isEqualTo(new Subject(0, 1));
        assertThat(caller.client()).isEqualTo(new ClientId("app"));
        assertThat(caller.scope()).containsExactly("read", "write");
        assertThat(caller.audience()).containsExactly(TestIssuer.AUDIENCE);
        assertThat(caller.amr()).containsExactly("pwd");
        assertThat(caller.authTime()).isEqualTo(Instant.ofEpochMilli(now).minusSeconds(60));
        assertThat(caller.pos()).isEqualTo(new Position(1, 10));
        assertThat(caller.expires()).isEqualTo(Instant.ofEpochMilli(now).plusSeconds(300));
        assertThat(caller.by()).isEqualTo(new Caller.By.AccessToken(new GrantId(0, 3), new TokenId(0, 4)));
    }

    @Test
    void aSignatureIsCheckedOnce() {
        String text = issuer.good();
        assertThat(check.check(token(text))).isInstanceOf(Verdict.Undecided.class);
        assertThat(signaturesChecked).hasValue(0);
        accepted(check.verify(token(text)));
        accepted(check.verify(token(String.valueOf(text.toCharArray()))));
        accepted(check.check(token(text)));
        assertThat(signaturesChecked).hasValue(1);
        assertThat(check.size()).isOne();
    }

    @Test
    void aKnownTokenLendsNothingToItsLikes() {
        String text = issuer.good();
        accepted(check.verify(token(text)));
        int dot = text.lastIndexOf('.');
        char first = text.charAt(dot + 1);
        String forged = text.substring(0, dot + 1) + (first == 'A' ? 'B' : 'A') + text.substring(dot + 2);
        assertThat(check.check(token(forged))).isInstanceOf(Verdict.Undecided.class);
        refused(Reason.INVALID, check.verify(token(forged)));
        assertThat(check.size()).isOne();
    }

    @Test
    void aKnownTokenExpires() {
        AccessToken token = token(issuer.good());
        accepted(check.verify(token));
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        accepted(check.check(token));
        clock.advance(Duration.ofMillis(1));
        refused(Reason.EXPIRED, check.check(token));
        refused(Reason.INVALID, check.verify(token));
    }

    @Test
    void onlyExpiredTokensAreTidiedAway() {
        accepted(check.verify(token(issuer.good())));
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        check.tidy();
        assertThat(check.size()).isOne();
        clock.advance(Duration.ofMillis(1));
        check.tidy();
        assertThat(check.size()).isZero();
    }

    @Test
    void aStaleGuardAnswersNeitherYesNorNo() {
        AccessToken token = token(issuer.good());
        knowledgeAge = BOUND.plusNanos(1);
        assertThat(check.verify(token)).isInstanceOf(Verdict.Unavailable.class);
        assertThat(check.check(token)).isInstanceOf(Verdict.Unavailable.class);
        knowledgeAge = BOUND;
        accepted(check.check(token));
    }

    @ParameterizedTest
    @EnumSource(
            value = FeedKind.class,
            names = {"CHANGED"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatTheFeedEndsIsRefusedAtTheNextCheck(FeedKind kind) {
        AccessToken token = token(issuer.good());
        accepted(check.verify(token));
        apply(kind, keyOf(kind) + 1, 9);
        accepted(check.check(token));

        apply(kind, keyOf(kind), 11);
        refused(Reason.REVOKED, check.check(token));
        refused(Reason.REVOKED, check.verify(token));
        refused(Reason.REVOKED, check.verify(token(issuer.good())));
    }

    /// A stolen key signs for years, and a shorter `token.lifetime` leaves longer tokens behind.
    @ParameterizedTest
    @EnumSource(
            value = FeedKind.class,
            names = {"SIGNING_KEY", "SESSION"})
    void noTokenIsBelievedForLongerThanAnEndIsRemembered(FeedKind kind) {
        Map<String, String> claims = issuer.claimsWith("iat", "" + (clock.epochMillis() / 1000 + 60));
        claims.put("exp", "" + (clock.epochMillis() / 1000 + 100_000_000));
        AccessToken token = token(issuer.sign(issuer.header(), claims));
        accepted(check.verify(token));
        apply(kind, keyOf(kind), 11);
        for (int minute = 0; minute < 180; minute++) {
            assertThat(check.verify(token)).as("minute %d", minute).isInstanceOf(Verdict.Refused.class);
            clock.advance(Duration.ofMinutes(1));
            apply(FeedKind.SESSION, 1000 + minute, 12 + minute);
            // As the server's floor does: a minute behind the longest life of a token.
            forget(new Position(1, Math.max(0, minute - 50)));
        }
    }

    @Test
    void aPauseInTheMiddleOfACheckOutlastsNoToken() {
        AccessToken token = token(issuer.good());
        accepted(check.verify(token));
        apply(FeedKind.SESSION, keyOf(FeedKind.SESSION), 11);
        // Long enough for the index to forget the end, while others go on.
        pause = () -> {
            clock.advance(Duration.ofMinutes(62));
            apply(FeedKind.SESSION, 1000, 12);
            clock.advance(Duration.ofMinutes(62));
            forget(new Position(1, 12));
        };
        refused(Reason.EXPIRED, check.check(token));
    }

    @Test
    void aTokenOfALaterAuthenticationOutlivesItsAccountsEntry() {
        apply(FeedKind.ACCOUNT, keyOf(FeedKind.ACCOUNT), 11);
        refused(Reason.REVOKED, check.verify(token(issuer.good())));
        accepted(check.verify(token(issuer.withClaim("pos", "\"1.11\""))));
    }

    @Test
    void whereTheKeysCannotBeHadNobodyCanTell() {
        AccessToken token = token(issuer.good());
        VerificationKeys working = keys;
        keys = keyId -> {
            throw new UnsupportedOperationException("the issuer does not answer");
        };
        assertThatThrownBy(() -> check.verify(token)).isInstanceOf(UnsupportedOperationException.class);
        keys = working;
        accepted(check.verify(token));
    }

    @Test
    void aProviderThatThrowsBelievesNothing() {
        keys = keyId -> Optional.of(new VerificationKey(keyId, JWSAlgorithm.ES256, new Verifier() {
            @Override
            public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) {
                throw new UnsupportedOperationException("out of order");
            }
        }));
        refused(Reason.INVALID, check.verify(token(issuer.good())));
    }

    @Test
    void theAlgorithmIsTheKeysWhateverItsVerifierWouldTake() {
        keys = keyId -> Optional.of(new VerificationKey(keyId, JWSAlgorithm.ES256, new Verifier() {
            @Override
            public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) {
                return true;
            }
        }));
        refused(Reason.INVALID, check.verify(token(issuer.withHeader("alg", "\"HS256\""))));
        refused(Reason.INVALID, check.verify(token(issuer.withHeader("alg", "\"None\""))));
        accepted(check.verify(token(issuer.good())));
    }

    @Test
    void tokensWithOneHashAreNotTheSame() {
        AccessToken one = token("a.b.Aa");
        AccessToken other = token("a.b.BB");
        assertThat(one).hasSameHashCodeAs(other).isNotEqualTo(other).isEqualTo(token("a.b.Aa"));
        assertThat(token("Aa.b.c")).hasSameHashCodeAs(token("BB.b.c")).isNotEqualTo(token("BB.b.c"));
    }

    @Test
    void theIssuerItselfBelievesEveryAudience() {
        AccessTokenCheck issuers = new AccessTokenCheck(
                keys,
                AccessTokenRules.forAnyAudience(TestIssuer.ISSUER),
                FEED_KEYS,
                100,
                index,
                new Staleness(clock::monotonicNanos, clock, BOUND),
                clock);
        accepted(issuers.verify(token(issuer.withClaim("aud", "[\"https://other.example\"]"))));
        refused(Reason.INVALID, issuers.verify(token(issuer.withClaim("aud", "[]"))));
        refused(Reason.INVALID, issuers.verify(token(issuer.withClaim("iss", "\"https://other.example\""))));
    }

    private long freshUntilNanos() {
        pause.run();
        return clock.monotonicNanos() - knowledgeAge.toNanos();
    }

    /// As often as it takes: the index forgets a little at a time.
    private void forget(Position floor) {
        for (int i = 0; i < 200; i++) {
            index.forget(floor, clock.monotonicNanos());
        }
    }

    private void apply(FeedKind kind, long key, long n) {
        index.apply(new FeedEntry(new Position(1, n), kind, key, clock.now()), clock.monotonicNanos());
    }

    private static long keyOf(FeedKind kind) {
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

    private static AccessToken token(String text) {
        return AccessToken.parse(text).orElseThrow();
    }

    private static Caller accepted(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        return ((Verdict.Accepted) verdict).caller();
    }

    private static void refused(Reason reason, Verdict verdict) {
        assertThat(verdict).isEqualTo(new Verdict.Refused(reason));
    }

    private VerificationKey counting(VerificationKey key) {
        return new VerificationKey(key.keyId(), key.algorithm(), new Verifier() {
            @Override
            public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) throws JOSEException {
                signaturesChecked.incrementAndGet();
                return key.verifier().verify(header, signed, signature);
            }
        });
    }

    private abstract static class Verifier implements JWSVerifier {

        private final JCAContext context = new JCAContext();

        @Override
        public Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return Set.of(JWSAlgorithm.ES256);
        }

        @Override
        public JCAContext getJCAContext() {
            return context;
        }
    }
}
