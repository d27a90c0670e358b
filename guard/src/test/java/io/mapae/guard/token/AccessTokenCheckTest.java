package io.mapae.guard.token;

import static io.mapae.guard.token.CheckedTokens.accepted;
import static io.mapae.guard.token.CheckedTokens.refused;
import static io.mapae.guard.token.CheckedTokens.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import io.mapae.guard.Caller;
import io.mapae.guard.TestClock;
import io.mapae.guard.Verdict;
import io.mapae.guard.Verdict.Reason;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.id.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AccessTokenCheckTest {

    private final CheckedTokens tokens = new CheckedTokens();
    private final TestClock clock = tokens.clock;
    private final TestIssuer issuer = tokens.issuer;
    private final AccessTokenCheck check = tokens.check;

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
        assertThat(tokens.signaturesChecked).hasValue(0);
        accepted(check.verify(token(text)));
        accepted(check.verify(token(String.valueOf(text.toCharArray()))));
        accepted(check.check(token(text)));
        assertThat(tokens.signaturesChecked).hasValue(1);
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
    void whatAnotherCheckBelievesIsNotBelieved() {
        AccessToken token = token(issuer.good());
        accepted(check.verify(token));
        AccessTokenCheck other = new AccessTokenCheck(
                keyId -> tokens.keys.find(keyId),
                AccessTokenRules.forAudiences(TestIssuer.ISSUER, List.of("https://other.example")),
                CheckedTokens.FEED_KEYS,
                100,
                tokens.feed.index,
                tokens.feed.staleness,
                clock);
        assertThat(other.check(token)).isInstanceOf(Verdict.Undecided.class);
        refused(Reason.INVALID, other.verify(token));
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
    void whereTheKeysCannotBeHadNobodyCanTell() {
        AccessToken token = token(issuer.good());
        VerificationKeys working = tokens.keys;
        tokens.keys = keyId -> {
            throw new UnsupportedOperationException("the issuer does not answer");
        };
        assertThatThrownBy(() -> check.verify(token)).isInstanceOf(UnsupportedOperationException.class);
        tokens.keys = working;
        accepted(check.verify(token));
    }

    @Test
    void aProviderThatThrowsBelievesNothing() {
        CheckedTokens.Verifier broken = (header, signed, signature) -> {
            throw new UnsupportedOperationException("out of order");
        };
        tokens.keys = keyId -> Optional.of(new VerificationKey(keyId, JWSAlgorithm.ES256, broken));
        refused(Reason.INVALID, check.verify(token(issuer.good())));
    }

    @Test
    void theAlgorithmIsTheKeysWhateverItsVerifierWouldTake() {
        CheckedTokens.Verifier gullible = (header, signed, signature) -> true;
        tokens.keys = keyId -> Optional.of(new VerificationKey(keyId, JWSAlgorithm.ES256, gullible));
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
                tokens.keys,
                AccessTokenRules.forAnyAudience(TestIssuer.ISSUER),
                CheckedTokens.FEED_KEYS,
                100,
                tokens.feed.index,
                tokens.feed.staleness,
                clock);
        accepted(issuers.verify(token(issuer.withClaim("aud", "[\"https://other.example\"]"))));
        refused(Reason.INVALID, issuers.verify(token(issuer.withClaim("aud", "[]"))));
        refused(Reason.INVALID, issuers.verify(token(issuer.withClaim("iss", "\"https://other.example\""))));
    }
}
