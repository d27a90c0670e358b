package io.mapae.guard;

import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.Holder;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.TokenId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Who is calling: what a believed credential says of its session.
///
/// @param scope what the credential is good for; empty for a session token, which is good for everything its
/// holder may do
/// @param audience for whom the credential was made; the issuer alone for a session token
/// @param amr how the holder authenticated (RFC 8176); empty for a guest
/// @param authTime when the holder authenticated; the session's creation for a guest
/// @param pos the position of that authentication
/// @param expires when this credential ends at the latest
/// @param by what was presented
public record Caller(
        SessionId sid,
        Holder holder,
        ClientId client,
        SortedSet<String> scope,
        List<String> audience,
        List<String> amr,
        Instant authTime,
        Position pos,
        Instant expires,
        By by) {

    /// What a caller presented.
    public sealed interface By {

        /// A session token.
        record SessionToken() implements By {}

        /// An access token of a grant.
        record AccessToken(GrantId grant, TokenId id) implements By {}

        /// A refresh token of a grant; nobody calls with one, but introspection may be asked about it.
        record RefreshToken(GrantId grant) implements By {}
    }

    public Caller {
        scope = Collections.unmodifiableSortedSet(new TreeSet<>(scope));
        audience = List.copyOf(audience);
        amr = List.copyOf(amr);
    }
}
