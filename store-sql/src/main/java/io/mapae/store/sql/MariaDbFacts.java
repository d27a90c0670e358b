package io.mapae.store.sql;

import io.mapae.core.store.StoreException;

/// What a MariaDB server says of itself.
///
/// @param flush `innodb_flush_log_at_trx_commit`
/// @param replicas how many threads apply what another server has written
/// @param galera whether it is one of a cluster whose members may lag behind each other
/// @param serverId which server it is, among those that replicate from each other
record MariaDbFacts(
        boolean readOnly,
        long replicas,
        boolean galera,
        long flush,
        boolean binlog,
        String binlogFormat,
        long syncBinlog,
        String serverId) {

    /// What primary and replicas have in common is the installation, and that is compared by its identity.
    private static final String SYSTEM = "mariadb";

    private static final String SETTINGS = """
        select case when cast(@@global.read_only as char) in ('0', 'OFF') then 0 else 1 end as read_only,
            (select cast(variable_value as integer) from information_schema.global_status
                where variable_name = 'SLAVES_RUNNING') as replicas,
            (select count(*) from information_schema.global_variables
                where variable_name = 'WSREP_ON' and variable_value = 'ON') as galera,
            @@global.innodb_flush_log_at_trx_commit as flush,
            @@global.log_bin as binlog,
            @@session.binlog_format as binlog_format,
            @@global.sync_binlog as sync_binlog,
            concat('server ', @@global.server_id) as server\
        """;

    private static final String QUESTION = SETTINGS + ", " + ServerFacts.COLUMNS;

    /// Throws where a commit would not be what it must be.
    static void refuseWhatForgets(Sql sql) {
        sql.find(SETTINGS, MariaDbFacts::read).ifPresent(MariaDbFacts::refuseWhatForgets);
    }

    /// @throws StoreException if a commit would not be what it must be
    static ServerFacts of(Sql sql, Epochs.Known known) {
        Epochs.Last last = known.last();
        return sql.find(
                        QUESTION,
                        row -> {
                            MariaDbFacts facts = read(row);
                            facts.refuseWhatForgets();
                            return ServerFacts.read(row, SYSTEM, facts.serverId, known, last);
                        },
                        ServerFacts.values(last))
                .orElseThrow(() -> new StoreException("the table installation is empty"));
    }

    private static MariaDbFacts read(Row row) {
        return new MariaDbFacts(
                row.truth("read_only"),
                row.number("replicas"),
                row.truth("galera"),
                row.number("flush"),
                row.truth("binlog"),
                row.text("binlog_format"),
                row.number("sync_binlog"),
                row.text("server"));
    }

    private void refuseWhatForgets() {
        if (readOnly) {
            throw new StoreException("the server is read-only; only the primary may answer");
        }
        if (replicas > 0) {
            throw new StoreException("the server is a replica; only the primary may answer");
        }
        if (galera) {
            throw new StoreException("the server is one of a Galera cluster: the lock that orders commits holds in one"
                    + " member alone, and others answer late; use a primary with replicas");
        }
        // 3 syncs twice. Neither 0 nor 2 syncs with the commit.
        if (flush != 1 && flush != 3) {
            throw new StoreException("the server would acknowledge what a loss of power undoes: set"
                    + " innodb_flush_log_at_trx_commit to 1");
        }
        // With a binary log it decides which transactions were committed when the server comes back.
        if (binlog && syncBinlog != 1) {
            throw new StoreException("the server would acknowledge what a loss of power undoes: set sync_binlog to 1,"
                    + " since it keeps a binary log");
        }
        if (binlog && binlogFormat.equals("STATEMENT")) {
            throw new StoreException("the server's binary log keeps statements, which a replica may understand"
                    + " otherwise: set binlog_format to MIXED or ROW");
        }
    }
}
