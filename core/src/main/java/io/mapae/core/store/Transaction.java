package io.mapae.core.store;

import io.mapae.core.account.AccountStore;
import io.mapae.core.account.InvitationStore;
import io.mapae.core.audit.AuditLog;
import io.mapae.core.client.ClientStore;
import io.mapae.core.grant.GrantStore;
import io.mapae.core.revocation.RevocationLog;
import io.mapae.core.revocation.RevocationMemory;

/// One transaction, for the thread that it was given to and for as long as its work runs.
public interface Transaction {

    /// The accounts.
    AccountStore accounts();

    /// The invitations that nobody has accepted yet.
    InvitationStore invitations();

    /// The clients.
    ClientStore clients();

    /// The grants.
    GrantStore grants();

    /// The revocation feed.
    RevocationLog feed();

    /// What has ended, for as long as anything could present it.
    RevocationMemory revocations();

    /// The audit log.
    AuditLog audit();
}
