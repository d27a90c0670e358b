package io.mapae.core.revocation;

import io.mapae.guard.feed.Position;

/// What the database holds against a credential.
///
/// @param ended whether its session, its grant or the token itself has a tombstone
/// @param revokedBelow the highest position that its account, its client and the installation were revoked below
public record Standing(boolean ended, Position revokedBelow) {

    /// Whether a credential with this `pos` may be believed.
    public boolean allows(Position pos) {
        return !ended && !pos.isBefore(revokedBelow);
    }
}
