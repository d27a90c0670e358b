package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.Position;
import java.util.HexFormat;

/// What a server says of itself, and what the installation in it remembers of the server.
///
/// @param system the server's system identifier, the same in a standby and in a restored copy
/// @param timeline the one that it writes; another after each promotion and each recovery to a point in time
/// @param knownSystem, knownTimeline those where the present epoch was opened; empty before the first opening
/// @param isSetBack whether this is another installation than the one that the node knows, or an earlier state of
/// it
/// @param standbys the standbys that commits wait for, as configured; empty for none
record PostgresFacts(
        boolean inRecovery,
        String fsync,
        String synchronousCommit,
        String encoding,
        String standbys,
        String system,
        String timeline,
        String identity,
        String knownSystem,
        String knownTimeline,
        Position head,
        boolean isSetBack) {

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
            current_setting('synchronous_standby_names') as standbys,
            (select system_identifier from pg_control_system())::text as server,
            case when pg_is_in_recovery() then '' else substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) end
                as server_timeline,
            identity, coalesce(system, '') as system, coalesce(timeline, '') as timeline, feed_head,
            coalesce((select feed_key from feed where position = ?), ?) as known_key
        from installation where id = 1
        """;

    static PostgresFacts of(Sql sql, PostgresEpochs.Known known) {
        PostgresEpochs.Last last = known.last();
        return sql.find(
                        QUESTION,
                        row -> new PostgresFacts(
                                row.truth("in_recovery"),
                                row.text("fsync"),
                                row.text("synchronous_commit"),
                                row.text("encoding"),
                                row.text("standbys"),
                                row.text("server"),
                                row.text("server_timeline"),
                                identity(row),
                                row.text("system"),
                                row.text("timeline"),
                                Position.unpack(row.number("feed_head")),
                                isSetBack(row, known, last)),
                        last.entry().packed(),
                        last.key())
                .orElseThrow(() -> new StoreException("the table installation is empty"));
    }

    private static String identity(Row row) {
        return HexFormat.of().formatHex(row.bytes("identity"));
    }

    // A restored database may have come further again than the node knows: then another entry stands in its place.
    private static boolean isSetBack(Row row, PostgresEpochs.Known known, PostgresEpochs.Last last) {
        return !known.isOf(identity(row))
                || Position.unpack(row.number("feed_head")).isBefore(last.position())
                || row.number("known_key") != last.key();
    }

    /// Throws where a commit would not be what it must be.
    void refuseWhatForgets() {
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

    /// Whether the installation has been opened on a server before.
    boolean isNew() {
        return knownSystem.isEmpty();
    }

    boolean isOfSameSystem() {
        return system.equals(knownSystem);
    }

    boolean isOfSameTimeline() {
        return isOfSameSystem() && timeline.equals(knownTimeline);
    }
}
