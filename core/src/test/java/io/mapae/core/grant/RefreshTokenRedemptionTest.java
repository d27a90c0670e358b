package io.mapae.core.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.Installation;
import io.mapae.core.account.Account;
import io.mapae.core.audit.AuditEvent;
import io.mapae.core.grant.RedemptionResult.Redeemed;
import io.mapae.core.grant.RedemptionResult.Refused;
import io.mapae.core.grant.RedemptionResult.Stolen;
import io.mapae.core.session.Authentication;
import io.mapae.core.session.Carried;
import io.mapae.core.session.Credentials;
import io.mapae.core.session.EndReason;
import io.mapae.core.session.SessionLimit;
import io.mapae.guard.Carriage;
import io.mapae.guard.SecretBytes;
import io.mapae.guard.id.ClientId;
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

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration PAST_GRACE = GRACE.plusSeconds(1);

    private final Installation installation = new Installation();
    private final RefreshTokens refreshTokens = new RefreshTokens(new byte[32]);
    private final RefreshTokenRedemption redemption = new RefreshTokenRedemption(
            installation.database,
            installation.sessions,
            installation.ending,
            refreshTokens,
            installation.carriages,
            GRACE,
            installation.clock);
    private final Account account = installation.account("mina");
    private final Carried login = installation
            .opening(SessionLimit.NONE)
            .open(account, Authentication.byPassword(installation.clock.instant()), installation.order(Carriage.TOKENS))
            .orElseThrow();
    private final RefreshToken first = refreshToken(login);

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void aRefreshTokenGivesItsSuccessorAndANewAccessToken() {
        Carried next = redeemed(first);

        assertThat(refreshToken(next).number()).isEqualTo(first.number() + 1);
        assertThat(((Credentials.Tokens) next.credentials()).access().text())
                .isNotEqualTo(
                        ((Credentials.Tokens) login.credentials()).access().text());
        assertThat(next.session().id()).isEqualTo(login.session().id());
    }

    @Test
    void everyOneOfManyParallelRedemptionsGetsTheSameSuccessor() throws Exception {
        int many = 64;
        CyclicBarrier barrier = new CyclicBarrier(many);
        List<Future<RefreshToken>> successors = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<RefreshToken> redeem = () -> {
                barrier.await();
                return refreshToken(redeemed(first));
            };
            for (int i = 0; i < many; i++) {
                successors.add(threads.submit(redeem));
            }
        }
        RefreshToken successor = successors.getFirst().get();
        for (Future<RefreshToken> each : successors) {
            assertThat(each.get()).isEqualTo(successor);
        }
        assertThat(redeemed(successor)).isNotNull();
    }

    @Test
    void aLostReplyIsAnsweredAgainWithinTheGraceWindow() {
        RefreshToken lost = refreshToken(redeemed(first));
        installation.clock.advance(Duration.ofSeconds(10));

        assertThat(refreshToken(redeemed(first))).isEqualTo(lost);
    }

    @Test
    void aReplyThatWasLostForHoursIsAnsweredAgainBecauseNobodyHasGoneOnFromIt() {
        RefreshToken lost = refreshToken(redeemed(first));
        installation.clock.advance(Duration.ofMinutes(20));

        assertThat(refreshToken(redeemed(first))).isEqualTo(lost);
    }

    @Test
    void twoTabsThatSaveTheirAnswersInTheWrongOrderStaySignedIn() {
        RefreshToken byTabA = refreshToken(redeemed(first));
        RefreshToken byTabB = refreshToken(redeemed(byTabA));
        installation.clock.advance(Duration.ofMinutes(4));

        // Tab A was slower to save, so both go on with the older token.
        assertThat(refreshToken(redeemed(byTabA))).isEqualTo(byTabB);
    }

    @Test
    void aTokenTwoStepsOldIsTheftOnceTheWindowIsOver() {
        redeemed(refreshToken(redeemed(first)));
        installation.clock.advance(PAST_GRACE);

        assertThat(redemption.redeem(first, ClientId.FIRST_PARTY)).isInstanceOf(Stolen.class);

        assertThat(installation.sessions.find(login.session().id(), installation.clock.instant()))
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
        RefreshToken newest = refreshToken(redeemed(refreshToken(redeemed(first))));
        installation.clock.advance(PAST_GRACE);
        redemption.redeem(first, ClientId.FIRST_PARTY);

        assertThat(redemption.redeem(newest, ClientId.FIRST_PARTY)).isInstanceOf(Refused.class);
    }

    @Test
    void aTokenTwoStepsOldIsAnsweredWithinTheWindow() {
        RefreshToken second = refreshToken(redeemed(first));
        redeemed(second);

        assertThat(refreshToken(redeemed(first))).isEqualTo(second);
    }

    @Test
    void aThiefWhoRefreshesInStepIsFoundOutWithinADaysWorthOfSteps() {
        Duration accessTokenLife = Duration.ofMinutes(5);
        int stepsInADay = (int) Duration.ofHours(24).dividedBy(accessTokenLife);
        RefreshToken shared = first;
        for (int step = 0; step < stepsInADay; step++) {
            RefreshToken victims = refreshToken(redeemed(shared));
            installation.clock.advance(accessTokenLife.dividedBy(2));
            if (redemption.redeem(shared, ClientId.FIRST_PARTY) instanceof Stolen) {
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
                RefreshToken next = refreshToken(redeemed(token));
                installation.clock.advance(Duration.ofMinutes(1));
                assertThat(refreshToken(redeemed(token))).isEqualTo(next);
                token = next;
            }
            for (int i = 0; i < 73; i++) {
                installation.clock.advance(Duration.ofMinutes(20));
                if (!(redemption.redeem(token, ClientId.FIRST_PARTY) instanceof Redeemed redeemed)) {
                    // The absolute end comes before the second day does.
                    assertThat(installation.clock.instant())
                            .isAfterOrEqualTo(login.session().end());
                    return;
                }
                token = refreshToken(redeemed.carried());
            }
        }
    }

    @Test
    void aMadeUpTokenOfAKnownGrantIsRefusedAndHarmsNobody() {
        RefreshToken forged = new RefreshToken(first.grant(), first.number(), new SecretBytes(new byte[24]));
        RefreshToken older = new RefreshToken(first.grant(), 7, first.mac());

        assertThat(redemption.redeem(forged, ClientId.FIRST_PARTY)).isInstanceOf(Refused.class);
        assertThat(redemption.redeem(older, ClientId.FIRST_PARTY)).isInstanceOf(Refused.class);
        assertThat(redeemed(first)).isNotNull();
    }

    @Test
    void anotherClientCannotRedeemIt() {
        assertThat(redemption.redeem(first, new ClientId("other"))).isInstanceOf(Refused.class);
        assertThat(redeemed(first)).isNotNull();
    }

    @Test
    void anIdleSessionCannotBeRefreshed() {
        installation.clock.advance(login.session().idle());

        assertThat(redemption.redeem(first, ClientId.FIRST_PARTY)).isInstanceOf(Refused.class);
    }

    @Test
    void refreshingKeepsASessionFromIdlingButNotFromItsAbsoluteEnd() {
        RefreshToken token = first;
        Duration step = login.session().idle().minusSeconds(1);
        while (installation.clock.instant().plus(step).isBefore(login.session().end())) {
            installation.clock.advance(step);
            token = refreshToken(redeemed(token));
        }
        installation.clock.advance(step);

        assertThat(redemption.redeem(token, ClientId.FIRST_PARTY)).isInstanceOf(Refused.class);
    }

    @Test
    void aRefreshNeverRaisesThePosition() {
        installation.database.write(transaction -> installation.revocations.endAll(transaction));

        assertThat(redemption.redeem(first, ClientId.FIRST_PARTY)).isInstanceOf(Refused.class);
    }

    @Test
    void anEndedSessionCannotBeRefreshedEvenIfItsStoreStillHasIt() {
        installation.database.write(transaction -> installation.ending.end(
                transaction, login.session().id(), login.session().end(), "", EndReason.LOGOUT));

        assertThat(redemption.redeem(first, ClientId.FIRST_PARTY)).isInstanceOf(Refused.class);
    }

    @Test
    void aDisabledAccountCannotRefresh() {
        installation.database.write(
                transaction -> transaction.accounts().replace(account, account.withStatus(Account.Status.DISABLED)));

        assertThat(redemption.redeem(first, ClientId.FIRST_PARTY)).isInstanceOf(Refused.class);
    }

    private Carried redeemed(RefreshToken token) {
        RedemptionResult result = redemption.redeem(token, ClientId.FIRST_PARTY);
        assertThat(result).isInstanceOf(Redeemed.class);
        return ((Redeemed) result).carried();
    }

    private static RefreshToken refreshToken(Carried carried) {
        return ((Credentials.Tokens) carried.credentials()).refresh();
    }
}
