package io.mapae.store.sql;

import io.mapae.core.store.StoreException;

/// What a PostgreSQL server says of itself.
///
/// @param system the server's system identifier, the same in a standby and in a restored copy
/// @param timeline the one that it writes; another after each promotion and each recovery to a point in time
record PostgresFacts(
        boolean inRecovery, String fsync, String synchronousCommit, String encoding, String system, String timeline) {

    /// 1 where a commit waits until a standby has it on disk too; what a standby has only heard of is lost with
    /// its power.
    static final String IS_REPLICATED = """
        case when current_setting('synchronous_standby_names') <> ''
            and current_setting('synchronous_commit') in ('on', 'remote_apply') then 1 else 0 end\
        """;

    // The control file learns of a promotion's timeline only with the next checkpoint; the name of the file that is
    // written to has it at once.
    private static final String QUESTION = """
        select case when pg_is_in_recovery() then 1 else 0 end as in_recovery,
            current_setting('fsync') as fsync,
            current_setting('synchronous_commit') as synchronous_commit,
            current_setting('server_encoding') as encoding,
            (select system_identifier from pg_control_system())::text as server,
            case when pg_is_in_recovery() then '' else substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) end
                as server_timeline,
            \
        """ + ServerFacts.COLUMNS;

    /// @throws StoreException if a commit would not be what it must be
    static ServerFacts of(Sql sql, Epochs.Known known) {
        Epochs.Last last = known.last();
        return sql.find(
                        QUESTION,
                        row -> {
                            PostgresFacts facts = read(row);
                            facts.refuseWhatForgets();
                            return ServerFacts.read(row, facts.system, facts.timeline, known, last);
                        },
                        ServerFacts.values(last))
                .orElseThrow(() -> new StoreException("the table installation is empty"));
    }

    private static PostgresFacts read(Row row) {
        return new PostgresFacts(
                row.truth("in_recovery"),
                row.text("fsync"),
                row.text("synchronous_commit"),
                row.text("encoding"),
                row.text("server"),
                row.text("server_timeline"));
    }

    private void refuseWhatForgets() {
        if (inRecovery) {
            throw new StoreException("the server is a standby; only the primary may answer");
        }
        if (!fsync.equals("on") || synchronousCommit.equals("off")) {
            throw new StoreException("the server would acknowledge what a loss of power undoes: set fsync and"
                    + " synchronous_commit to on");
        }
        if (!encoding.equals("UTF8")) {
            throw new StoreException("the database has the encoding " + encoding + "; make one with UTF8");
        }
    }
}
