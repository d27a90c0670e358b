package io.mapae.core.session;

import io.mapae.core.grant.RefreshToken;
import io.mapae.core.token.MintedToken;
import io.mapae.guard.session.SessionToken;

/// What a client is handed to carry its session with.
public sealed interface Credentials {

    /// A session token, for a cookie.
    record Cookie(SessionToken token) implements Credentials {}

    /// An access token, and a refresh token to renew it with.
    record Tokens(MintedToken access, RefreshToken refresh) implements Credentials {}

    /// An access token alone.
    record AccessOnly(MintedToken access) implements Credentials {}
}
