package io.mapae.core.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.Installation;
import io.mapae.core.account.Account;
import io.mapae.core.grant.RedemptionResult.Redeemed;
import io.mapae.core.session.Authentication;
import io.mapae.core.session.Carried;
import io.mapae.core.session.Credentials;
import io.mapae.core.session.SessionLimit;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.ClientId;
import java.time.Duration;

/// A session that is carried by tokens, and what redeems its refresh tokens.
final class RefreshedSession implements AutoCloseable {

    static final Duration GRACE = Duration.ofSeconds(30);

    final Installation installation = new Installation();
    final RefreshTokenRedemption redemption = new RefreshTokenRedemption(
            installation.database,
            installation.sessions,
            installation.ending,
            new RefreshTokens(new byte[32]),
            installation.carriages,
            GRACE,
            installation.clock);
    final Account account = installation.account("mina");
    final Carried login = installation
            .opening(SessionLimit.NONE)
            .open(account, Authentication.byPassword(installation.clock.instant()), installation.order(Carriage.TOKENS))
            .orElseThrow();
    final RefreshToken first = refreshToken(login);

    @Override
    public void close() {
        installation.close();
    }

    /// What the client gets for it.
    RedemptionResult redeem(RefreshToken token) {
        return redemption.redeem(token, ClientId.FIRST_PARTY);
    }

    /// What the session is carried by afterwards.
    Carried redeemed(RefreshToken token) {
        RedemptionResult result = redeem(token);
        assertThat(result).isInstanceOf(Redeemed.class);
        return ((Redeemed) result).carried();
    }

    static RefreshToken refreshToken(Carried carried) {
        return ((Credentials.Tokens) carried.credentials()).refresh();
    }
}
