package io.mapae.store.sql;

import io.mapae.core.node.NodeId;
import io.mapae.core.revocation.Ending;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/// A PostgreSQL server, and how each connection to it is set up (reasons in ADR 0030).
record PostgresServer(DatabaseUrl url) implements SharedServer {

    /// Longer than the server waits for a stopped node.
    static final Duration LOCK_WAIT = Duration.ofMillis(2_500);

    private static final int KEEP_ALIVE_SECONDS = 5;

    /// Ours among the advisory locks of a database; the second half tells schemas apart.
    private static final int QUEUE = 0x6d617062;

    // Its columns have a known length, so that the driver sends it together with what comes before.
    private static final String LOCK = "select feed_head as head, " + PostgresFacts.IS_REPLICATED
            + " as replicated, 0 as missed" + " from installation where id = 1 for update";

    private static final String SEEN = "(select looks from witness where id = 1)";

    private static final String BEAT = SharedNodes.BEAT + answering(SEEN);

    // One transaction, one commit.
    private static final String RAISING_BEAT = "with raised as (" + Witness.RAISE + " returning looks) "
            + SharedNodes.BEAT + answering("coalesce((select looks from raised), " + SEEN + ")");

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public String howToReplicate() {
        return "name it in the primary's synchronous_standby_names and leave synchronous_commit on";
    }

    @Override
    public void bringUpToDate() {
        new SharedSchema(this, new PostgresMigrations(this)).bringUpToDate();
    }

    @Override
    public ServerFacts facts(Sql sql, Epochs.Known known) {
        return PostgresFacts.of(sql, known);
    }

    @Override
    public void begin(Sql sql) {
        sql.update("begin isolation level read committed read write");
    }

    @Override
    public Head lock(Sql sql) {
        // Who waits for a row may be passed by whoever comes later, again and again; this lock is given in turn.
        String queueUp =
                "select pg_advisory_xact_lock(" + QUEUE + ", " + url.schema().hashCode() + ")";
        return sql.findBehind(List.of(queueUp), LOCK, Head::read)
                .orElseThrow(() -> new StoreException("the table installation is empty"));
    }

    @Override
    public Optional<Beat.Answer> beat(Sql sql, NodeId self, Beat beat) {
        List<Object> values = new ArrayList<>();
        if (beat.raises()) {
            values.add(beat.looks().packed());
        }
        values.addAll(List.of(beat.applied().packed(), beat.confirmed().packed(), Bits.of(self)));
        return sql.find(beat.raises() ? RAISING_BEAT : BEAT, Beat.Answer::read, values.toArray());
    }

    private static String answering(String looks) {
        return " returning (select feed_head from installation where id = 1) as head, " + PostgresFacts.IS_REPLICATED
                + " as replicated, 0 as missed, " + looks + " as looks";
    }

    /// PostgreSQL says so by a warning, and any warning is a failure.
    @Override
    public void refuseUnreplicated(Sql sql, Head before) {}

    @Override
    public News news(String identity, String teller) {
        return PostgresNews.of(identity, teller);
    }

    @Override
    public void write(
            Sql sql, List<Ending> endings, List<FeedEntry> entries, List<String> steps, List<@Nullable Object> values) {
        PostgresEndings.add(endings, entries, steps, values);
    }

    @Override
    public Connection connect(ConnectionUse use) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(url.hosts().stream().map(DatabaseUrl.Host::name).toArray(String[]::new));
        source.setPortNumbers(
                url.hosts().stream().mapToInt(DatabaseUrl.Host::port).toArray());
        source.setDatabaseName(url.database());
        source.setUser(url.user());
        source.setPassword(url.password());
        source.setApplicationName(use.toString());
        source.setTcpKeepAlive(true);
        source.setConnectTimeout(seconds(CONNECT_WAIT));
        source.setSocketTimeout(seconds(use.silenceMax()));
        source.setOptions(options(use));
        set(source, PGProperty.TARGET_SERVER_TYPE.getName(), "primary");
        set(source, PGProperty.HOST_RECHECK_SECONDS.getName(), "1");
        url.tls().forEach((name, value) -> set(source, name, value));
        return source.getConnection();
    }

    private String options(ConnectionUse use) {
        List<String> options = List.of(
                "search_path=\"" + url.schema() + "\"",
                "client_min_messages=warning",
                "idle_in_transaction_session_timeout=" + use.idleMax().toMillis(),
                "lock_timeout=" + (use == ConnectionUse.MIGRATING ? 0 : LOCK_WAIT.toMillis()),
                "statement_timeout=" + use.statementMax().toMillis(),
                "tcp_keepalives_idle=" + KEEP_ALIVE_SECONDS,
                "tcp_keepalives_interval=1",
                "tcp_keepalives_count=3");
        return "-c " + String.join(" -c ", options);
    }

    private static void set(PGSimpleDataSource source, String property, String value) {
        try {
            source.setProperty(property, value);
        } catch (SQLException e) {
            throw new IllegalArgumentException("the driver knows no " + property, e);
        }
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(duration.toSeconds());
    }
}
