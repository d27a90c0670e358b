package io.mapae.core.session;

import io.mapae.core.grant.RefreshToken;
import io.mapae.core.password.Password;
import io.mapae.guard.Caller;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.session.SessionToken;
import org.jspecify.annotations.Nullable;

/// A client wants to carry its session in another way.
///
/// @param from what it carries the session with now
/// @param to how it wants to carry it
/// @param client which client will hold the new credentials
/// @param origin the request's Origin header (RFC 6454); empty where there was none
/// @param password to be proved, null where none was given
/// @param keep whether the old carriage is to live on
/// @param address of the client
public record CarriageOrder(
        From from,
        Carriage to,
        ClientId client,
        String origin,
        @Nullable Password password,
        boolean keep,
        String address) {

    /// What the session is carried with.
    public sealed interface From {

        /// The session cookie.
        record Cookie(SessionToken token) implements From {}

        /// The access token's cookie, or the refresh token's where that one is still good.
        record AccessCookie(Caller caller) implements From {}

        /// A refresh token, from the body or from its cookie.
        record Refresh(RefreshToken token, Carriage carriage) implements From {}

        /// An access token in the Authorization header, without a refresh token.
        record AccessToken(Caller caller) implements From {}
    }
}
