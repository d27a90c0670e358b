package io.mapae.core.grant;

import static io.mapae.core.grant.RefreshedSession.refreshToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.Installation;
import io.mapae.core.account.Account;
import io.mapae.core.client.Client;
import io.mapae.core.client.ClientCredential;
import io.mapae.core.grant.RedemptionResult.Redeemed;
import io.mapae.core.grant.RedemptionResult.Refused;
import io.mapae.core.session.EndReason;
import io.mapae.guard.SecretBytes;
import io.mapae.guard.id.ClientId;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who is given no successor, whatever they present.
final class RefusedRefreshTest {

    private final RefreshedSession session = new RefreshedSession();
    private final Installation installation = session.installation;
    private final RefreshToken first = session.first;

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void aMadeUpTokenOfAKnownGrantIsRefusedAndHarmsNobody() {
        RefreshToken forged = new RefreshToken(first.grant(), first.number(), new SecretBytes(new byte[24]));
        RefreshToken older = new RefreshToken(first.grant(), 7, first.mac());

        assertThat(session.redeem(forged)).isInstanceOf(Refused.class);
        assertThat(session.redeem(older)).isInstanceOf(Refused.class);
        assertThat(session.redeemed(first)).isNotNull();
    }

    @Test
    void anotherClientCannotRedeemIt() {
        assertThat(session.redemption.redeem(first, new ClientId("other"))).isInstanceOf(Refused.class);
        assertThat(session.redeemed(first)).isNotNull();
    }

    @Test
    void aClientThatHasASecretCannotRefreshWithoutIt() {
        Client secretive = new Client(
                ClientId.FIRST_PARTY,
                "Shop",
                new ClientCredential.SecretHash(new SecretBytes(new byte[32])),
                Set.of(),
                Set.of(),
                installation.clock.instant());
        assertThat(session.redemption.redeemUnproved(first, ClientId.FIRST_PARTY))
                .isInstanceOf(Redeemed.class);
        installation.database.write(transaction -> transaction.clients().remove(secretive.id())
                && transaction.clients().add(secretive));

        assertThat(session.redemption.redeemUnproved(first, ClientId.FIRST_PARTY))
                .isInstanceOf(Refused.class);
        assertThat(session.redeem(first)).isInstanceOf(Redeemed.class);
    }

    @Test
    void anIdleSessionCannotBeRefreshed() {
        installation.clock.advance(session.login.session().idle());

        assertThat(session.redeem(first)).isInstanceOf(Refused.class);
    }

    @Test
    void refreshingKeepsASessionFromIdlingButNotFromItsAbsoluteEnd() {
        RefreshToken token = first;
        Duration step = session.login.session().idle().minusSeconds(1);
        while (installation
                .clock
                .instant()
                .plus(step)
                .isBefore(session.login.session().end())) {
            installation.clock.advance(step);
            token = refreshToken(session.redeemed(token));
        }
        installation.clock.advance(step);

        assertThat(session.redeem(token)).isInstanceOf(Refused.class);
    }

    @Test
    void aRefreshNeverRaisesThePosition() {
        installation.database.write(transaction -> installation.revocations.endAll(transaction));

        assertThat(session.redeem(first)).isInstanceOf(Refused.class);
    }

    @Test
    void anEndedSessionCannotBeRefreshedEvenIfItsStoreStillHasIt() {
        installation.database.write(transaction -> installation.ending.end(
                transaction,
                session.login.session().id(),
                session.login.session().end(),
                "",
                EndReason.LOGOUT));

        assertThat(session.redeem(first)).isInstanceOf(Refused.class);
    }

    @Test
    void aDisabledAccountCannotRefresh() {
        installation.database.write(transaction ->
                transaction.accounts().replace(session.account, session.account.withStatus(Account.Status.DISABLED)));

        assertThat(session.redeem(first)).isInstanceOf(Refused.class);
    }
}
