package io.mapae.guard.token;

import static io.mapae.guard.token.CheckedTokens.accepted;
import static io.mapae.guard.token.CheckedTokens.keyOf;
import static io.mapae.guard.token.CheckedTokens.refused;
import static io.mapae.guard.token.CheckedTokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.TestClock;
import io.mapae.guard.Verdict;
import io.mapae.guard.Verdict.Reason;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.TestFeed;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the feed ends, and what is believed while nobody knows.
final class RevokedTokensTest {

    private final CheckedTokens tokens = new CheckedTokens();
    private final TestClock clock = tokens.clock;
    private final TestIssuer issuer = tokens.issuer;
    private final AccessTokenCheck check = tokens.check;

    @Test
    void aStaleGuardAnswersNeitherYesNorNo() {
        AccessToken token = token(issuer.good());
        tokens.feed.age = TestFeed.BOUND.plusNanos(1);
        assertThat(check.verify(token)).isInstanceOf(Verdict.Unavailable.class);
        assertThat(check.check(token)).isInstanceOf(Verdict.Unavailable.class);
        tokens.feed.age = TestFeed.BOUND;
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
        tokens.feed.apply(kind, keyOf(kind) + 1, 9);
        accepted(check.check(token));

        tokens.feed.apply(kind, keyOf(kind), 11);
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
        tokens.feed.apply(kind, keyOf(kind), 11);
        for (int minute = 0; minute < 180; minute++) {
            assertThat(check.verify(token)).as("minute %d", minute).isInstanceOf(Verdict.Refused.class);
            clock.advance(Duration.ofMinutes(1));
            tokens.feed.apply(FeedKind.SESSION, 1000 + minute, 12 + minute);
            // As the server's floor does: a minute behind the longest life of a token.
            tokens.feed.forget(Math.max(0, minute - 50));
        }
    }

    @Test
    void aPauseInTheMiddleOfACheckOutlastsNoToken() {
        AccessToken token = token(issuer.good());
        accepted(check.verify(token));
        tokens.feed.apply(FeedKind.SESSION, keyOf(FeedKind.SESSION), 11);
        // Long enough for the index to forget the end, while others go on.
        tokens.feed.pause = () -> {
            clock.advance(Duration.ofMinutes(62));
            tokens.feed.apply(FeedKind.SESSION, 1000, 12);
            clock.advance(Duration.ofMinutes(62));
            tokens.feed.forget(12);
        };
        refused(Reason.EXPIRED, check.check(token));
    }

    @Test
    void aTokenOfALaterAuthenticationOutlivesItsAccountsEntry() {
        tokens.feed.apply(FeedKind.ACCOUNT, keyOf(FeedKind.ACCOUNT), 11);
        refused(Reason.REVOKED, check.verify(token(issuer.good())));
        accepted(check.verify(token(issuer.withClaim("pos", "\"1.11\""))));
    }
}
