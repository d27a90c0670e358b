package io.mapae.store.sql;

import io.mapae.core.node.NodeId;
import io.mapae.core.revocation.Ending;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A MariaDB server (reasons in ADR 0031).
///
/// What differs from PostgreSQL: a row's lock is given in turn, so that nodes need not queue by another; nobody
/// is woken by a commit; and whether a commit reached a replica must be asked.
record MariaDbServer(DatabaseUrl url) implements SharedServer {
    private static final String HEAD =
            "select feed_head as head, @looks as looks, 0 as replicated, 0 as missed from installation where id = 1";

    // Statements of their own, and the beat is the one behind them: its commit has on disk what they saw and did.
    private static final String SEE = "select looks into @looks from witness where id = 1";

    private static final List<String> BEAT = List.of(SEE, SharedNodes.BEAT);
    private static final List<String> RAISING_BEAT = List.of(Witness.RAISE, SEE, SharedNodes.BEAT);

    private static final String REPLICATED_HEAD = """
        select feed_head as head, @looks as looks,
            (select count(*) from information_schema.global_status
                where variable_name = 'RPL_SEMI_SYNC_MASTER_STATUS' and variable_value = 'ON') as replicated,
            (select coalesce(max(cast(variable_value as integer)), 0) from information_schema.global_status
                where variable_name = 'RPL_SEMI_SYNC_MASTER_NO_TX') as missed
        from installation where id = 1\
        """;

    @Override
    public Dialect dialect() {
        return Dialect.MARIADB;
    }

    @Override
    public String howToReplicate() {
        return "set rpl_semi_sync_master_enabled on the primary and rpl_semi_sync_slave_enabled on the replica";
    }

    @Override
    public Connection connect(ConnectionUse use) throws SQLException {
        return MariaDbConnections.connect(url, use);
    }

    @Override
    public void bringUpToDate() {
        try (Sql sql = open(ConnectionUse.STATEMENTS)) {
            MariaDbFacts.refuseWhatForgets(sql);
        }
        MariaDbMigrations migrations = new MariaDbMigrations(this);
        new SharedSchema(this, migrations).bringUpToDate();
        try (Sql sql = open(ConnectionUse.STATEMENTS)) {
            migrations.refuseUnfitTables(sql);
        }
    }

    @Override
    public ServerFacts facts(Sql sql, Epochs.Known known) {
        return MariaDbFacts.of(sql, known);
    }

    @Override
    public void begin(Sql sql) {
        // Also on a connection that otherwise reads one state, and cannot write.
        sql.update("set transaction isolation level read committed");
        sql.update("start transaction read write");
    }

    @Override
    public Head lock(Sql sql) {
        return sql.find(head() + " for update", Head::read)
                .orElseThrow(() -> new StoreException("the table installation is empty"));
    }

    /// A commit that waits for a replica in vain is answered like any other; the server only counts it.
    @Override
    public void refuseUnreplicated(Sql sql, Head before) {
        if (url.synchronousStandby()) {
            Head after = sql.find(head(), Head::read)
                    .orElseThrow(() -> new StoreException("the table installation is empty"));
            // The question has begun a transaction, which must not be left to rest.
            sql.rollBack(false);
            if (!after.replicated() || after.missed() != before.missed()) {
                throw new StoreException("committed, but perhaps on no replica; the outcome is unknown");
            }
        }
    }

    /// The head is read behind the write: what was acknowledged before the question is in it, and the server was
    /// the primary when it committed.
    @Override
    public Optional<Beat.Answer> beat(Sql sql, NodeId self, Beat beat) {
        byte[] id = Bits.of(self);
        List<Object> values = new ArrayList<>();
        if (beat.raises()) {
            values.add(beat.looks().packed());
        }
        values.addAll(List.of(beat.applied().packed(), beat.confirmed().packed(), id, id));
        return sql.findBehind(
                beat.raises() ? RAISING_BEAT : BEAT,
                head() + " and exists (select 1 from node where id = ?)",
                Beat.Answer::read,
                values.toArray());
    }

    private String head() {
        return url.synchronousStandby() ? REPLICATED_HEAD : HEAD;
    }

    @Override
    public News news(String identity, String teller) {
        return MariaDbNews.BY_LOOKING;
    }

    @Override
    public void write(
            Sql sql, List<Ending> endings, List<FeedEntry> entries, List<String> steps, List<@Nullable Object> values) {
        Collection<Grave> graves = Grave.ofAll(endings);
        sql.updateAll(SqlRevocationMemory.BURY, List.copyOf(graves), SqlRevocationMemory::row);
        sql.updateAll(SqlAuditLog.APPEND, endings, ending -> SqlAuditLog.row(ending.event()));
        sql.updateAll(SqlRevocationLog.APPEND, entries, SqlRevocationLog::row);
    }
}
