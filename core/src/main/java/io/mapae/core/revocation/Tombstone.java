package io.mapae.core.revocation;

import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.TokenId;
import io.mapae.guard.session.SessionTokenHash;
import java.time.Instant;

/// Something that has ended and must not come back.
public sealed interface Tombstone {

    /// Until when it must be remembered: nothing could present it later than this.
    Instant until();

    /// @param until the session's absolute end
    record OfSession(SessionId id, Instant until) implements Tombstone {}

    /// @param until the grant's end
    record OfGrant(GrantId id, Instant until) implements Tombstone {}

    /// @param until the absolute end of the session that it opened
    record OfSessionToken(SessionTokenHash hash, Instant until) implements Tombstone {}

    /// @param until when the access token expires
    record OfAccessToken(TokenId id, Instant until) implements Tombstone {}
}
