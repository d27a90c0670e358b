package io.mapae.store.sql;

import io.mapae.core.account.AccountStore;
import io.mapae.core.account.InvitationStore;
import io.mapae.core.audit.AuditLog;
import io.mapae.core.client.ClientStore;
import io.mapae.core.grant.GrantStore;
import io.mapae.core.revocation.RevocationLog;
import io.mapae.core.revocation.RevocationMemory;
import io.mapae.core.store.Transaction;

/// The stores on one connection, inside the transaction that is open on it.
record SqlTransaction(Sql sql, RevocationLog feed) implements Transaction {

    /// A view whose connection refuses to write.
    static SqlTransaction reading(Sql sql) {
        return new SqlTransaction(sql, new SqlRevocationReading(sql));
    }

    /// A view for the group whose turn it is.
    static SqlTransaction writing(Sql sql, FeedTurn turn) {
        return new SqlTransaction(sql, new SqlRevocationLog(sql, turn));
    }

    @Override
    public AccountStore accounts() {
        return new SqlAccountStore(sql);
    }

    @Override
    public InvitationStore invitations() {
        return new SqlInvitationStore(sql);
    }

    @Override
    public ClientStore clients() {
        return new SqlClientStore(sql);
    }

    @Override
    public GrantStore grants() {
        return new SqlGrantStore(sql);
    }

    @Override
    public RevocationMemory revocations() {
        return new SqlRevocationMemory(sql);
    }

    @Override
    public AuditLog audit() {
        return new SqlAuditLog(sql);
    }
}
