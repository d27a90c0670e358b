package io.mapae.guard.token;

import static io.mapae.guard.token.CheckedTokens.accepted;
import static io.mapae.guard.token.CheckedTokens.keyOf;
import static io.mapae.guard.token.CheckedTokens.refused;
import static io.mapae.guard.token.CheckedTokens.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import io.mapae.guard.Caller;
import io.mapae.guard.TestClock;
import io.mapae.guard.UnansweredException;
import io.mapae.guard.Verdict;
import io.mapae.guard.Verdict.Reason;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.TestFeed;
import io.mapae.guard.session.NearCacheLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens that name HS256, where the issuer alone has the key.
final class AskedTokensTest {

    private static final NearCacheLimits LIMITS = NearCacheLimits.DEFAULT;

    private final CheckedTokens tokens = new CheckedTokens();
    private final TestClock clock = tokens.clock;
    private final TestIssuer issuer = tokens.issuer;
    private final AtomicInteger asked = new AtomicInteger();
    private SecretKeys where = SecretKeys.AT_THE_ISSUER;
    private TokenSource source = this::alive;
    private final AccessTokenCheck check = check(LIMITS);

    @Test
    void theIssuerIsAskedOnce() {
        AccessToken token = token(secret());
        assertThat(check.check(token)).isInstanceOf(Verdict.Undecided.class);
        assertThat(check.verifyUnasked(token)).isInstanceOf(Verdict.Undecided.class);
        assertThat(asked).hasValue(0);

        assertThat(accepted(check.verify(token)).client().value()).isEqualTo("app");
        accepted(check.verify(token));
        accepted(check.check(token(secret())));
        accepted(check.verifyUnasked(token(secret())));
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatTheIssuerDoesNotKnowIsNotAskedAboutAgainForAWhile() {
        source = nobody -> Optional.empty();
        String text = secret();
        refused(Reason.UNKNOWN, check.verify(token(text)));
        clock.advance(LIMITS.unknownLife().minusMillis(1));
        refused(Reason.UNKNOWN, check.verify(token(text)));
        refused(Reason.UNKNOWN, check.verifyUnasked(token(text)));
        assertThat(asked).hasValue(1);

        clock.advance(Duration.ofMillis(1));
        refused(Reason.UNKNOWN, check.verify(token(text)));
        assertThat(asked).hasValue(2);
    }

    @Test
    void theAnswerIsKeptFromTheSendingOfItsQuestion() {
        Duration late = Duration.ofMinutes(1);
        AccessTokenCheck brief = check(briefly(Duration.ofMinutes(2)));
        source = token -> {
            clock.advance(late);
            return alive(token);
        };
        AccessToken token = token(secret());
        accepted(brief.verify(token));
        clock.advance(Duration.ofMinutes(2).minus(late).minusNanos(1));
        accepted(brief.check(token));

        clock.advance(Duration.ofNanos(1));
        assertThat(brief.check(token)).isInstanceOf(Verdict.Undecided.class);
        brief.tidy();
        assertThat(brief.size()).isZero();
    }

    @Test
    void whenTheAnswerIsOldTheIssuerHasTheWordAgain() {
        AccessTokenCheck brief = check(briefly(Duration.ofMinutes(2)));
        AccessToken token = token(secret());
        AccessToken same = token(secret());
        accepted(brief.verify(token));
        accepted(brief.check(same));
        clock.advance(Duration.ofMinutes(2));
        accepted(brief.verify(token));
        accepted(brief.check(same));
        assertThat(asked).hasValue(2);
        clock.advance(Duration.ofMinutes(2));
        source = nobody -> Optional.empty();
        refused(Reason.UNKNOWN, brief.verify(token));
        refused(Reason.UNKNOWN, brief.verify(same));
        assertThat(asked).hasValue(3);
    }

    @Test
    void noAnswerOutlivesItsToken() {
        AccessTokenCheck patient = check(briefly(Duration.ofMinutes(30)));
        AccessToken token = token(secret());
        accepted(patient.verify(token));
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        accepted(patient.check(token));
        clock.advance(Duration.ofMillis(1));
        refused(Reason.EXPIRED, patient.check(token));
        refused(Reason.INVALID, patient.verify(token));
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FeedKind.class,
            names = {"CHANGED"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatTheFeedEndsIsRefusedWithoutAQuestion(FeedKind kind) {
        AccessToken token = token(secret());
        accepted(check.verify(token));
        tokens.feed.apply(kind, keyOf(kind) + 1, 9);
        accepted(check.check(token));

        tokens.feed.apply(kind, keyOf(kind), 11);
        refused(Reason.REVOKED, check.check(token));
        refused(Reason.REVOKED, check.verify(token));
        assertThat(asked).hasValue(1);
    }

    /// The answer may be of before.
    @Test
    void whatTheFeedEndsWhileTheIssuerAnswersIsRefused() {
        source = token -> {
            tokens.feed.apply(FeedKind.GRANT, keyOf(FeedKind.GRANT), 11);
            return alive(token);
        };
        refused(Reason.REVOKED, check.verify(token(secret())));
    }

    @Test
    void aStaleGuardAnswersNeitherYesNorNo() {
        AccessToken token = token(secret());
        tokens.feed.age = TestFeed.BOUND.plusNanos(1);
        assertThat(check.verify(token)).isInstanceOf(Verdict.Unavailable.class);
        assertThat(check.check(token)).isInstanceOf(Verdict.Unavailable.class);
        tokens.feed.age = TestFeed.BOUND;
        accepted(check.check(token));
    }

    @Test
    void anIssuerThatSignsWithNothingOfTheKindIsNotAsked() {
        where = SecretKeys.NOWHERE;
        refused(Reason.INVALID, check.verify(token(secret())));
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"none\"", "\"None\"", "\"hs256\"", "\"HS384\"", "\"HS512\"", "\"A128KW\""})
    void noOtherAlgorithmIsAskedAbout(String algorithm) {
        refused(Reason.INVALID, check.verify(token(issuer.withHeader("alg", algorithm))));
        assertThat(asked).hasValue(0);
    }

    @Test
    void whatCannotBeGoodIsNotAskedAbout() {
        Map<String, String> header = issuer.headerWith("alg", "\"HS256\"");
        refused(Reason.INVALID, check.verify(token(issuer.sign(header, issuer.claimsWith("iss", "\"other\"")))));
        refused(Reason.INVALID, check.verify(token(issuer.sign(header, issuer.claimsWith("aud", "[\"other\"]")))));
        refused(Reason.INVALID, check.verify(token(issuer.sign(header, issuer.claimsWith("exp", "1")))));
        refused(Reason.INVALID, check.verify(token(issuer.sign(header, issuer.claimsWithout("sid")))));
        header.put("typ", "\"JWT\"");
        refused(Reason.INVALID, check.verify(token(issuer.sign(header, issuer.claims()))));
        header.put("typ", "\"at+jwt\"");
        header.put("jku", "\"https://elsewhere.example\"");
        refused(Reason.INVALID, check.verify(token(issuer.sign(header, issuer.claims()))));
        assertThat(asked).hasValue(0);
    }

    @Test
    void anAnswerAboutAnotherTokenIsNoneAndNothingIsKeptOfNone() {
        AccessToken other = token(issuer.sign(
                issuer.headerWith("alg", "\"HS256\""), issuer.claimsWith("jti", "\"AAAAAAAAAAAAAAAAAAAABQ\"")));
        source = token -> alive(other);
        AccessToken token = token(secret());
        assertThatThrownBy(() -> check.verify(token)).isInstanceOf(UnansweredException.class);
        assertThat(check.check(token)).isInstanceOf(Verdict.Undecided.class);

        source = nobody -> {
            throw new UnansweredException("not now");
        };
        assertThatThrownBy(() -> check.verify(token)).isInstanceOf(UnansweredException.class);
        source = this::alive;
        accepted(check.verify(token));
    }

    /// The same text at the same time; its tag is whatever the source says of it.
    private String secret() {
        String signed = issuer.withHeader("alg", "\"HS256\"");
        return signed.substring(0, signed.lastIndexOf('.')) + ".AAAA";
    }

    /// What the issuer says of a token that it has signed.
    private Optional<Caller> alive(AccessToken token) {
        VerificationKeys believing = keyId -> Optional.of(new VerificationKey(
                keyId, JWSAlgorithm.HS256, (CheckedTokens.Verifier) (header, signed, signature) -> true));
        TokenReading reading = new AccessTokenVerifier(
                        believing, AccessTokenRules.forAnyAudience(TestIssuer.ISSUER), CheckedTokens.FEED_KEYS)
                .read(token, clock.epochMillis());
        return Optional.of(((TokenReading.Verified) reading).token().verdict().caller());
    }

    private static NearCacheLimits briefly(Duration life) {
        return new NearCacheLimits(100, life, life, Duration.ofMinutes(1), 100, Duration.ofSeconds(10));
    }

    private AccessTokenCheck check(NearCacheLimits limits) {
        VerificationKeys none = new VerificationKeys() {
            @Override
            public Optional<VerificationKey> find(String keyId) {
                return Optional.empty();
            }

            @Override
            public SecretKeys secretKeys(String keyId) {
                return where;
            }
        };
        return new AccessTokenCheck(
                none,
                AccessTokenRules.forAudiences(TestIssuer.ISSUER, List.of(TestIssuer.AUDIENCE)),
                CheckedTokens.FEED_KEYS,
                token -> {
                    asked.incrementAndGet();
                    return source.load(token);
                },
                limits,
                tokens.feed.index,
                tokens.feed.staleness,
                clock);
    }
}
