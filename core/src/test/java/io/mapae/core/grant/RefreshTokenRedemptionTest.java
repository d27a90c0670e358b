package io.mapae.core.grant;

import static io.mapae.core.grant.RefreshedSession.refreshToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.Installation;
import io.mapae.core.audit.AuditEvent;
import io.mapae.core.grant.RedemptionResult.Redeemed;
import io.mapae.core.grant.RedemptionResult.Refused;
import io.mapae.core.grant.RedemptionResult.Stolen;
import io.mapae.core.session.Carried;
import io.mapae.core.session.Credentials;
import io.mapae.core.session.EndReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RefreshTokenRedemptionTest {

    private static final Duration PAST_GRACE = RefreshedSession.GRACE.plusSeconds(1);

    private final RefreshedSession session = new RefreshedSession();
    private final Installation installation = session.installation;
    private final RefreshToken first = session.first;

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void aRefreshTokenGivesItsSuccessorAndANewAccessToken() {
        Carried next = session.redeemed(first);

        assertThat(refreshToken(next).number()).isEqualTo(first.number() + 1);
        assertThat(((Credentials.Tokens) next.credentials()).access().text())
                .isNotEqualTo(((Credentials.Tokens) session.login.credentials())
                        .access()
                        .text());
        assertThat(next.session().id()).isEqualTo(session.login.session().id());
    }

    @Test
    void everyOneOfManyParallelRedemptionsGetsTheSameSuccessor() throws Exception {
        int many = 64;
        CyclicBarrier barrier = new CyclicBarrier(many);
        List<Future<RefreshToken>> successors = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<RefreshToken> redeem = () -> {
                barrier.await();
                return refreshToken(session.redeemed(first));
            };
            for (int i = 0; i < many; i++) {
                successors.add(threads.submit(redeem));
            }
        }
        RefreshToken successor = successors.getFirst().get();
        for (Future<RefreshToken> each : successors) {
            assertThat(each.get()).isEqualTo(successor);
        }
        assertThat(session.redeemed(successor)).isNotNull();
    }

    @Test
    void aLostReplyIsAnsweredAgainWithinTheGraceWindow() {
        RefreshToken lost = refreshToken(session.redeemed(first));
        installation.clock.advance(Duration.ofSeconds(10));

        assertThat(refreshToken(session.redeemed(first))).isEqualTo(lost);
    }

    @Test
    void aReplyThatWasLostForHoursIsAnsweredAgainBecauseNobodyHasGoneOnFromIt() {
        RefreshToken lost = refreshToken(session.redeemed(first));
        installation.clock.advance(Duration.ofMinutes(20));

        assertThat(refreshToken(session.redeemed(first))).isEqualTo(lost);
    }

    @Test
    void twoTabsThatSaveTheirAnswersInTheWrongOrderStaySignedIn() {
        RefreshToken byTabA = refreshToken(session.redeemed(first));
        RefreshToken byTabB = refreshToken(session.redeemed(byTabA));
        installation.clock.advance(Duration.ofMinutes(4));

        // Tab A was slower to save, so both go on with the older token.
        assertThat(refreshToken(session.redeemed(byTabA))).isEqualTo(byTabB);
    }

    @Test
    void aTokenTwoStepsOldIsTheftOnceTheWindowIsOver() {
        session.redeemed(refreshToken(session.redeemed(first)));
        installation.clock.advance(PAST_GRACE);

        assertThat(session.redeem(first)).isInstanceOf(Stolen.class);

        assertThat(installation.sessions.find(session.login.session().id(), installation.clock.instant()))
                .isEmpty();
        assertThat(installation.happened()).contains(AuditEvent.Kind.REFRESH_REUSED, AuditEvent.Kind.SESSION_ENDED);
        assertThat(installation.audit())
                .filteredOn(event -> event.kind() == AuditEvent.Kind.SESSION_ENDED)
                .singleElement()
                .satisfies(event ->
                        assertThat(event.details()).containsEntry("reason", EndReason.REFRESH_TOKEN_REUSED.toString()));
    }

    @Test
    void afterATheftWasFoundNoTokenOfTheSessionIsGoodForAnything() {
        RefreshToken newest = refreshToken(session.redeemed(refreshToken(session.redeemed(first))));
        installation.clock.advance(PAST_GRACE);
        session.redeem(first);

        assertThat(session.redeem(newest)).isInstanceOf(Refused.class);
    }

    @Test
    void aTokenTwoStepsOldIsAnsweredWithinTheWindow() {
        RefreshToken second = refreshToken(session.redeemed(first));
        session.redeemed(second);

        assertThat(refreshToken(session.redeemed(first))).isEqualTo(second);
    }

    @Test
    void aThiefWhoRefreshesInStepIsFoundOutWithinADaysWorthOfSteps() {
        Duration accessTokenLife = Duration.ofMinutes(5);
        int stepsInADay = (int) Duration.ofHours(24).dividedBy(accessTokenLife);
        RefreshToken shared = first;
        for (int step = 0; step < stepsInADay; step++) {
            RefreshToken victims = refreshToken(session.redeemed(shared));
            installation.clock.advance(accessTokenLife.dividedBy(2));
            if (session.redeem(shared) instanceof Stolen) {
                assertThat(step).isEqualTo(RefreshChain.REPEATS_MAX);
                return;
            }
            shared = victims;
            installation.clock.advance(accessTokenLife.dividedBy(2));
        }
        throw new AssertionError("the thief was never found out");
    }

    @Test
    void repeatsAreForgivenAgainAfterADay() {
        RefreshToken token = first;
        for (int day = 0; day < 3; day++) {
            for (int i = 0; i < RefreshChain.REPEATS_MAX; i++) {
                RefreshToken next = refreshToken(session.redeemed(token));
                installation.clock.advance(Duration.ofMinutes(1));
                assertThat(refreshToken(session.redeemed(token))).isEqualTo(next);
                token = next;
            }
            for (int i = 0; i < 73; i++) {
                installation.clock.advance(Duration.ofMinutes(20));
                if (!(session.redeem(token) instanceof Redeemed redeemed)) {
                    // The absolute end comes before the second day does.
                    assertThat(installation.clock.instant())
                            .isAfterOrEqualTo(session.login.session().end());
                    return;
                }
                token = refreshToken(redeemed.carried());
            }
        }
    }
}
