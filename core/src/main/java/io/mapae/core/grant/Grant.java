package io.mapae.core.grant;

import io.mapae.guard.Carriage;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// The right that a client was given on a session.
///
/// @param carriage {@link Carriage#TOKENS} or {@link Carriage#TOKEN_COOKIES}
/// @param scope what its access tokens are good for
/// @param audience whom its access tokens are made for
/// @param refreshable whether it may be renewed by refresh tokens; false for an access token alone
/// @param seed what its refresh tokens are authenticated with, together with a key that is not in the database
/// @param chain the state of its refresh tokens
/// @param pos the position of the session's authentication, or of the entry that it outlived as the acting one
/// @param end when it ends at the latest: the session's absolute end
public record Grant(
        GrantId id,
        SessionId session,
        Subject subject,
        ClientId client,
        Carriage carriage,
        Set<String> scope,
        List<String> audience,
        boolean refreshable,
        GrantSeed seed,
        RefreshChain chain,
        Position pos,
        Instant created,
        Instant end) {

    public Grant {
        scope = Set.copyOf(scope);
        audience = List.copyOf(audience);
    }

    /// The same grant after a redemption.
    public Grant withChain(RefreshChain next) {
        return new Grant(
                id, session, subject, client, carriage, scope, audience, refreshable, seed, next, pos, created, end);
    }

    /// The same grant, which lives on where an entry at `next` ends the others of its account.
    public Grant outliving(Position next) {
        return new Grant(
                id,
                session,
                subject,
                client,
                carriage,
                scope,
                audience,
                refreshable,
                seed,
                chain.asNewVersion(),
                next,
                created,
                end);
    }
}
