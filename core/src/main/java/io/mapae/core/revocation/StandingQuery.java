package io.mapae.core.revocation;

import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.Holder;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.TokenId;
import io.mapae.guard.session.SessionTokenHash;
import org.jspecify.annotations.Nullable;

/// The parts of a credential that something may be held against.
///
/// @param sessionToken, grant, accessToken null where the credential has no such part
public record StandingQuery(
        SessionId session,
        Holder holder,
        ClientId client,
        @Nullable SessionTokenHash sessionToken,
        @Nullable GrantId grant,
        @Nullable TokenId accessToken) {

    /// About a session as such.
    public static StandingQuery ofSession(SessionId session, Holder holder, ClientId client) {
        return new StandingQuery(session, holder, client, null, null, null);
    }

    /// About a session that is presented by a session token.
    public StandingQuery by(SessionTokenHash hash) {
        return new StandingQuery(session, holder, client, hash, grant, accessToken);
    }

    /// About a session that is presented by a token of this grant.
    public StandingQuery by(GrantId id) {
        return new StandingQuery(session, holder, client, sessionToken, id, accessToken);
    }

    /// About a session that is presented by this access token of a grant.
    public StandingQuery by(GrantId id, TokenId token) {
        return new StandingQuery(session, holder, client, sessionToken, id, token);
    }
}
