package io.mapae.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.Installation;
import io.mapae.core.account.Account;
import io.mapae.core.grant.RedemptionResult;
import io.mapae.core.grant.RefreshToken;
import io.mapae.core.grant.RefreshTokenRedemption;
import io.mapae.core.grant.RefreshTokens;
import io.mapae.guard.Caller;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.TokenId;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DevicesTest {

    private final Installation installation = new Installation();
    private final InterruptedSessionStore store = new InterruptedSessionStore(installation.sessions);
    private final RefreshTokenRedemption redemption = new RefreshTokenRedemption(
            installation.database,
            installation.sessions,
            installation.ending,
            new RefreshTokens(new byte[32]),
            installation.carriages,
            Duration.ofSeconds(30),
            installation.clock);
    private final Devices devices = new Devices(
            installation.database,
            store,
            installation.ending,
            new SessionRenewal(
                    store, installation.sweeping, installation.revocations, installation.carriages, installation.clock),
            installation.sweeping,
            installation.revocations,
            installation.clock);
    private final Account account = installation.account("mina");

    @AfterEach
    void close() {
        installation.close();
    }

    /// The store has it still, and everyone asks the database too.
    @Test
    void anEndHoldsThoughTheSessionStoreDidNotHearOfIt() {
        Carried ended = installation.open(account);
        store.isAwayForEnds = true;
        SessionEnding ending = new SessionEnding(
                installation.database, store, installation.revocations, Lifetimes.DEFAULT, installation.clock);

        ending.end(ended.session(), EndReason.LOGOUT);

        assertThat(store.find(ended.session().id(), installation.clock.instant()))
                .isPresent();
        assertThat(installation.loading.find(Installation.token(ended))).isEmpty();
    }

    @Test
    void endingTheOthersGivesTheActingCookieASuccessor() {
        Carried here = installation.open(account);
        Carried elsewhere = installation.open(account);

        Carried next = devices.endOthers(acting(here)).orElseThrow();

        assertThat(next.session().id()).isEqualTo(here.session().id());
        assertThat(installation.loading.find(Installation.token(next))).isPresent();
        assertThat(installation.loading.find(Installation.token(here))).isEmpty();
        assertThat(installation.loading.find(Installation.token(elsewhere))).isEmpty();
    }

    /// Whoever holds an access token could be any resource server that was shown it.
    @Test
    void anAccessTokenThatEndsTheOthersBecomesAnotherAccessTokenAndNoMore() {
        Carried here = installation.open(account, Carriage.TOKENS);
        Carried elsewhere = installation.open(account);

        Carried next = devices.endOthers(acting(here)).orElseThrow();

        assertThat(next.credentials()).isInstanceOf(Credentials.AccessOnly.class);
        assertThat(installation.loading.find(Installation.token(elsewhere))).isEmpty();
        assertThat(installation.told)
                .last()
                .satisfies(entry -> assertThat(entry.kind()).isEqualTo(FeedKind.ACCOUNT));
    }

    @Test
    void theRefreshTokenOfTheActingSessionGoesOn() {
        Carried here = installation.open(account, Carriage.TOKENS);
        Carried elsewhere = installation.open(account, Carriage.TOKENS);

        assertThat(devices.endOthers(acting(here))).isPresent();

        assertThat(redemption.redeem(refreshToken(here), ClientId.FIRST_PARTY))
                .isInstanceOf(RedemptionResult.Redeemed.class);
        assertThat(redemption.redeem(refreshToken(elsewhere), ClientId.FIRST_PARTY))
                .isInstanceOf(RedemptionResult.Refused.class);
    }

    @Test
    void aCookieThatWasLeftMeanwhileEndsNobody() {
        Carried here = installation.open(account);
        Carried elsewhere = installation.open(account);
        Acting late = acting(here);
        leaveCookie(here.session());

        assertThat(devices.endOthers(late)).isEmpty();
        assertThat(installation.loading.find(Installation.token(elsewhere))).isPresent();
    }

    @Test
    void aCookieThatAnotherHasTakenThePlaceOfEndsNobody() {
        Carried here = installation.open(account);
        Acting late = acting(here);
        leaveCookie(here.session());
        Session left = installation
                .sessions
                .find(here.session().id(), installation.clock.instant())
                .orElseThrow();
        installation.sessions.replace(
                left,
                left.carriedBy(
                        Carriage.COOKIE,
                        ClientId.FIRST_PARTY,
                        installation.carriages.newSessionToken().hash()));

        assertThat(devices.endOthers(late)).isEmpty();
    }

    @Test
    void aSessionWhoseDataChangeAllTheTimeIsNotLost() {
        Carried here = installation.open(account);
        interrupt(here, 40);

        assertThat(devices.endOthers(acting(here))).isPresent();
    }

    private void interrupt(Carried carried, int times) {
        if (times > 0) {
            store.beforeReplace = () -> {
                Session now = installation
                        .sessions
                        .find(carried.session().id(), installation.clock.instant())
                        .orElseThrow();
                installation.sessions.replace(now, now.withData(now.data()));
                interrupt(carried, times - 1);
            };
        }
    }

    /// As a change of carriage does.
    private void leaveCookie(Session session) {
        installation.database.write(transaction -> installation.revocations.endSessionToken(
                transaction, session.findToken().orElseThrow(), session.end()));
        installation.sessions.replace(session, session.carriedBy(Carriage.TOKENS, ClientId.FIRST_PARTY, null));
    }

    private Acting acting(Carried carried) {
        return switch (carried.credentials()) {
            case Credentials.Cookie cookie ->
                new Acting(
                        installation.loading.caller(carried.session()),
                        Carriage.COOKIE,
                        cookie.token().reveal());
            case Credentials.Tokens tokens ->
                new Acting(
                        caller(carried.session(), tokens.refresh().grant()),
                        carried.carriage(),
                        tokens.access().text());
            case Credentials.AccessOnly _ -> throw new IllegalArgumentException("no grant is named");
        };
    }

    private Caller caller(Session session, GrantId grant) {
        return new Caller(
                session.id(),
                session.holder(),
                session.client(),
                new TreeSet<>(),
                List.of(Installation.ISSUER),
                List.of("pwd"),
                session.authentication().time(),
                session.pos(),
                session.end(),
                new Caller.By.AccessToken(grant, TokenId.random(installation.random)));
    }

    private static RefreshToken refreshToken(Carried carried) {
        return ((Credentials.Tokens) carried.credentials()).refresh();
    }
}
