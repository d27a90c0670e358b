package io.mapae.core.account;

import java.time.Instant;

/// A one-time right to sign up as an operator.
///
/// @param hash of the token that was given out; the token itself is kept nowhere
/// @param expires from this instant on it is worth nothing
public record Invitation(InvitationHash hash, Instant expires) {

    /// Half-open: at `expires` it is over.
    public boolean isOpen(Instant now) {
        return now.isBefore(expires);
    }
}
