package io.mapae.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.Installation;
import io.mapae.core.account.Account;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.session.SessionLoad;
import io.mapae.guard.session.SessionToken;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SessionLoadingTest {

    private final Installation installation = new Installation();
    private final SessionLoading loading = installation.loading;
    private final Account mina = installation.account("mina@example.com");
    private final Carried carried = installation.open(mina);
    private final SessionToken token = Installation.token(carried);

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void aLivingSessionIsLoadedWithAllThatAGuardNeeds() {
        var alive = (SessionLoad.Alive) loading.load(token, 0);
        Session session = carried.session();

        assertThat(alive.caller().sid()).isEqualTo(session.id());
        assertThat(alive.caller().holder()).isEqualTo(mina.subject());
        assertThat(alive.caller().audience()).containsExactly(Installation.ISSUER);
        assertThat(alive.caller().expires()).isEqualTo(session.end());
        assertThat(alive.idle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(alive.marks().session()).isEqualTo(installation.feedKeys.session(session.id()));
        assertThat(alive.marks().account()).isEqualTo(installation.feedKeys.account(mina.subject()));
        assertThat(alive.marks().token()).isEqualTo(installation.feedKeys.sessionToken(token.hash()));
        assertThat(alive.marks().pos()).isEqualTo(session.pos().packed());
    }

    @Test
    void aGuestHasNoAccountThatCouldBeRevoked() {
        Carried guest = installation.opening(SessionLimit.NONE).openGuest(Installation.LAPTOP);

        var alive = (SessionLoad.Alive) loading.load(Installation.token(guest), 0);

        assertThat(alive.marks().account()).isEqualTo(FeedKeys.NONE);
        installation.database.write(transaction -> installation.revocations.endAccount(transaction, mina.subject()));
        assertThat(loading.find(Installation.token(guest))).isPresent();
    }

    @Test
    void anUnknownTokenLoadsNothing() {
        Carried other = installation.open(mina);
        installation.sessions.end(other.session().id());

        assertThat(loading.load(Installation.token(other), 0)).isEqualTo(new SessionLoad.Missing());
    }

    @Test
    void anExpiredSessionIsMissing() {
        installation.clock.advance(Duration.ofMinutes(30));

        assertThat(loading.load(token, 0)).isEqualTo(new SessionLoad.Missing());
    }

    @Test
    void anEndedSessionStaysEndedThoughItsStoreBringsItBack() {
        installation.ending.end(carried.session(), EndReason.LOGOUT);
        installation.sessions.create(carried.session());

        assertThat(loading.load(token, 0)).isEqualTo(new SessionLoad.Missing());
    }

    @Test
    void aReplacedTokenOpensNothingThoughItsStoreBringsItBack() {
        installation.database.write(transaction -> installation.revocations.endSessionToken(
                transaction, token.hash(), carried.session().end()));

        assertThat(loading.load(token, 0)).isEqualTo(new SessionLoad.Missing());
    }

    @Test
    void anEntryOfAccountClientOrAllRefusesWhatCameBeforeIt() {
        assertThat(loading.find(token)).isPresent();
        installation.database.write(transaction -> installation.revocations.endAccount(transaction, mina.subject()));
        assertThat(loading.find(token)).isEmpty();

        SessionToken second = Installation.token(installation.open(mina));
        assertThat(loading.find(second)).isPresent();
        installation.database.write(
                transaction -> installation.revocations.endClient(transaction, ClientId.FIRST_PARTY));
        assertThat(loading.find(second)).isEmpty();

        SessionToken third = Installation.token(installation.open(mina));
        assertThat(loading.find(third)).isPresent();
        installation.database.write(installation.revocations::endAll);
        assertThat(loading.find(third)).isEmpty();

        assertThat(loading.find(Installation.token(installation.open(mina)))).isPresent();
    }

    @Test
    void anotherAccountsEntryRefusesNothing() {
        Account joon = installation.account("joon@example.com");
        installation.database.write(transaction -> installation.revocations.endAccount(transaction, joon.subject()));

        assertThat(loading.find(token)).isPresent();
    }
}
