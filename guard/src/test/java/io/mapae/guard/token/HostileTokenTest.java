package io.mapae.guard.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import io.mapae.guard.Guard;
import io.mapae.guard.Seed;
import io.mapae.guard.TestClock;
import io.mapae.guard.Verdict;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.RevocationIndex;
import io.mapae.guard.feed.Staleness;
import io.mapae.guard.session.NearCacheLimits;
import io.mapae.guard.session.SessionCheck;
import io.mapae.guard.session.SessionLoad;
import io.mapae.guard.session.SessionTokenTags;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostileTokenTest {

    private static final Verdict INVALID = new Verdict.Refused(Verdict.Reason.INVALID);

    private final TestClock clock = new TestClock();
    private final TestIssuer issuer = new TestIssuer(clock);
    private final Guard guard = guard();

    @TestFactory
    Stream<DynamicTest> eachIsRefusedAndTheGoodOneBesideItIsNot() {
        return HostileTokens.all(issuer, new TestIssuer(clock)).entrySet().stream()
                .map(hostile -> DynamicTest.dynamicTest(hostile.getKey(), () -> {
                    assertThat(guard.verifyToken(hostile.getValue())).isEqualTo(INVALID);
                    assertThat(guard.checkToken(hostile.getValue())).isNotInstanceOf(Verdict.Accepted.class);
                    assertThat(guard.verifyToken(issuer.good())).isInstanceOf(Verdict.Accepted.class);
                }));
    }

    @Test
    void anyOtherCharacterAnywhereIsNoticed() {
        SplittableRandom random = Seed.random();
        String good = issuer.good();
        for (int at = 0; at < good.length(); at++) {
            char other = (char) (33 + random.nextInt(94));
            if (other != good.charAt(at)) {
                String mutated = good.substring(0, at) + other + good.substring(at + 1);
                assertThat(guard.verifyToken(mutated))
                        .as("'%s' at %s", other, at)
                        .isEqualTo(INVALID);
            }
        }
        assertThat(guard.verifyToken(good)).isInstanceOf(Verdict.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 59, 60})
    void clocksMayBeAMinuteApart(int seconds) {
        long soon = clock.epochMillis() / 1000 + seconds;
        assertThat(guard.verifyToken(issuer.withClaim("iat", "" + soon))).isInstanceOf(Verdict.Accepted.class);
        assertThat(guard.verifyToken(issuer.withClaim("nbf", "" + soon))).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void whatAnAccessTokenMaySayBesidesIsNoReasonToRefuse() {
        assertThat(guard.verifyToken(issuer.sign(issuer.header(), issuer.claimsWithout("scope"))))
                .isInstanceOf(Verdict.Accepted.class);
        assertThat(guard.verifyToken(issuer.sign(issuer.header(), issuer.claimsWithout("amr"))))
                .isInstanceOf(Verdict.Accepted.class);
        assertThat(guard.verifyToken(issuer.withClaim("aud", "\"" + TestIssuer.AUDIENCE + "\"")))
                .isInstanceOf(Verdict.Accepted.class);
        assertThat(guard.verifyToken(issuer.withClaim("aud", "[\"https://other.example\",\"https://api.example\"]")))
                .isInstanceOf(Verdict.Accepted.class);
        assertThat(guard.verifyToken(issuer.withClaim("https://example.com/roles", "[{\"a\":[]}]")))
                .isInstanceOf(Verdict.Accepted.class);
    }

    /// The guard has no scanner of its own because of this.
    @Test
    void nimbusRefusesAMemberThatStandsTwice() {
        assertThatThrownBy(() -> JWSHeader.parse("{\"alg\":\"ES256\",\"alg\":\"ES256\"}"))
                .isInstanceOf(ParseException.class);
        assertThatThrownBy(() -> JWTClaimsSet.parse("{\"sub\":\"a\",\"sub\":\"b\"}"))
                .isInstanceOf(ParseException.class);
        assertThatThrownBy(() -> JWTClaimsSet.parse("{\"sub\":\"a\",\"\\u0073ub\":\"b\"}"))
                .isInstanceOf(ParseException.class);
    }

    private Guard guard() {
        RevocationIndex index = new RevocationIndex(Duration.ofMinutes(6));
        Staleness staleness = new Staleness(clock::monotonicNanos, clock, Duration.ofSeconds(5));
        VerificationKey key = issuer.verificationKey();
        return new Guard(
                new SessionCheck(
                        new SessionTokenTags(new byte[32]),
                        (token, lastUse) -> new SessionLoad.Missing(),
                        NearCacheLimits.DEFAULT,
                        index,
                        staleness,
                        clock,
                        (sid, at) -> true,
                        Runnable::run),
                new AccessTokenCheck(
                        keyId -> keyId.equals(key.keyId()) ? Optional.of(key) : Optional.empty(),
                        AccessTokenRules.forAudiences(TestIssuer.ISSUER, List.of(TestIssuer.AUDIENCE)),
                        new FeedKeys(new byte[32]),
                        100,
                        index,
                        staleness,
                        clock));
    }
}
