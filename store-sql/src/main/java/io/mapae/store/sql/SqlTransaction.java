package io.mapae.store.sql;

import io.mapae.core.account.AccountStore;
import io.mapae.core.account.InvitationStore;
import io.mapae.core.audit.AuditLog;
import io.mapae.core.client.ClientStore;
import io.mapae.core.grant.GrantStore;
import io.mapae.core.revocation.RevocationLog;
import io.mapae.core.revocation.RevocationMemory;
import io.mapae.core.store.Transaction;
import io.mapae.guard.feed.FeedEntry;
import java.util.function.Consumer;

/// The stores on one connection, inside the transaction that is open on it.
record SqlTransaction(Sql sql, Consumer<FeedEntry> news) implements Transaction {

    /// A view whose connection refuses to write.
    static SqlTransaction reading(Sql sql) {
        return new SqlTransaction(sql, _ -> {
            throw new IllegalStateException("appended to the feed while reading");
        });
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
    public RevocationLog feed() {
        return new SqlRevocationLog(sql, news);
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
