package io.mapae.core.account;

import java.util.Optional;

/// Where operator invitations are kept. Reached through a transaction, so that one is spent exactly if the account
/// that it was for is there.
public interface InvitationStore {

    /// Adds an invitation whose hash is new.
    void add(Invitation invitation);

    /// The invitation with this hash, expired or not.
    Optional<Invitation> find(InvitationHash hash);

    /// Removes the invitation with this hash and returns it, expired or not. Of two transactions that take the
    /// same one, one gets it.
    Optional<Invitation> take(InvitationHash hash);

    /// Removes every invitation.
    ///
    /// @return how many were removed
    int removeAll();
}
