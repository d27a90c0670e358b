package io.mapae.core.revocation;

import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.Subject;

/// Refuses every credential of a kind whose `pos` is below a position.
public sealed interface RevokedBelow {

    /// The position of the entry; `revoked_pos`.
    Position position();

    /// What this account's sessions carry.
    record OfAccount(Subject subject, Position position) implements RevokedBelow {}

    /// What was given to this client.
    record OfClient(ClientId client, Position position) implements RevokedBelow {}

    /// Everything.
    record OfAll(Position position) implements RevokedBelow {}
}
