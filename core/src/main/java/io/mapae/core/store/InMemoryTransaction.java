package io.mapae.core.store;

import io.mapae.core.account.AccountStore;
import io.mapae.core.account.InMemoryAccountStore;
import io.mapae.core.account.InMemoryInvitationStore;
import io.mapae.core.account.InvitationStore;
import io.mapae.core.audit.AuditLog;
import io.mapae.core.audit.InMemoryAuditLog;
import io.mapae.core.client.ClientStore;
import io.mapae.core.client.InMemoryClientStore;
import io.mapae.core.grant.GrantStore;
import io.mapae.core.grant.InMemoryGrantStore;
import io.mapae.core.revocation.InMemoryRevocationLog;
import io.mapae.core.revocation.InMemoryRevocationMemory;
import io.mapae.core.revocation.RevocationLog;
import io.mapae.core.revocation.RevocationMemory;

/// The stores of one in-memory database, for all of its transactions in turn.
record InMemoryTransaction(
        AccountStore accounts,
        InvitationStore invitations,
        ClientStore clients,
        GrantStore grants,
        RevocationLog feed,
        RevocationMemory revocations,
        AuditLog audit)
        implements Transaction {

    InMemoryTransaction(UndoLog undo) {
        this(
                new InMemoryAccountStore(undo),
                new InMemoryInvitationStore(undo),
                new InMemoryClientStore(undo),
                new InMemoryGrantStore(undo),
                new InMemoryRevocationLog(undo),
                new InMemoryRevocationMemory(undo),
                new InMemoryAuditLog(undo));
    }
}
