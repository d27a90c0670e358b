package io.mapae.store.sql;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.mapae.core.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/// A PostgreSQL server, and how each connection to it is set up (reasons in ADR 0030).
record PostgresServer(PostgresUrl url) {

    /// How long the server waits for a node that has begun a transaction: one that is stopped or cut off must not
    /// hold up the others for longer.
    static final Duration IDLE_IN_TRANSACTION_MAX = Duration.ofSeconds(1);

    /// How long a transaction that only reads, and so holds up nobody, may rest.
    static final Duration IDLE_IN_READ_MAX = Duration.ofSeconds(10);

    /// Longer than the server waits for a stopped node.
    static final Duration LOCK_WAIT = Duration.ofMillis(2_500);

    static final Duration CONNECT_WAIT = Duration.ofSeconds(2);

    private static final int KEEP_ALIVE_SECONDS = 5;

    /// What a connection is for.
    enum Use {
        WRITING("mapae writer", IDLE_IN_TRANSACTION_MAX, ofSeconds(3), ofSeconds(4)),
        STATEMENTS("mapae statements", IDLE_IN_TRANSACTION_MAX, ofSeconds(3), ofSeconds(4)),
        READING("mapae reader", IDLE_IN_READ_MAX, ofSeconds(3), ofSeconds(4)),
        /// Short, since the node is stale until the next one answers.
        FOLLOWING("mapae follower", IDLE_IN_TRANSACTION_MAX, ofMillis(1_500), ofSeconds(2)),
        MIGRATING("mapae migration", Duration.ZERO, Duration.ZERO, Duration.ZERO);

        private final String name;
        private final Duration idleMax;
        private final Duration statementMax;
        private final Duration silenceMax;

        /// @param idleMax how long the server waits inside of a transaction
        /// @param statementMax how long a statement may take
        /// @param silenceMax after this without a byte from the server the connection is given up;
        ///     longer than a statement may take
        Use(String name, Duration idleMax, Duration statementMax, Duration silenceMax) {
            this.name = name;
            this.idleMax = idleMax;
            this.statementMax = statementMax;
            this.silenceMax = silenceMax;
        }
    }

    /// Opens a connection to the primary.
    Connection connect(Use use) throws SQLException {
        return source(use).getConnection();
    }

    /// Opens a connection to the primary, each statement its own transaction.
    Sql open(Use use) {
        try {
            return new Sql(connect(use), Dialect.POSTGRESQL);
        } catch (SQLException e) {
            throw new StoreException("cannot connect to " + url, e);
        }
    }

    /// The driver's source of connections.
    PGSimpleDataSource source(Use use) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(url.hosts().stream().map(PostgresUrl.Host::name).toArray(String[]::new));
        source.setPortNumbers(
                url.hosts().stream().mapToInt(PostgresUrl.Host::port).toArray());
        source.setDatabaseName(url.database());
        source.setUser(url.user());
        source.setPassword(url.password());
        source.setApplicationName(use.name);
        source.setTcpKeepAlive(true);
        source.setConnectTimeout(seconds(CONNECT_WAIT));
        source.setSocketTimeout(seconds(use.silenceMax));
        source.setOptions(options(use));
        set(source, PGProperty.TARGET_SERVER_TYPE, "primary");
        set(source, PGProperty.HOST_RECHECK_SECONDS, "1");
        url.tls().forEach((name, value) -> set(source, name, value));
        return source;
    }

    private String options(Use use) {
        List<String> options = List.of(
                "search_path=\"" + url.schema() + "\"",
                "client_min_messages=warning",
                "idle_in_transaction_session_timeout=" + use.idleMax.toMillis(),
                "lock_timeout=" + (use == Use.MIGRATING ? 0 : LOCK_WAIT.toMillis()),
                "statement_timeout=" + use.statementMax.toMillis(),
                "tcp_keepalives_idle=" + KEEP_ALIVE_SECONDS,
                "tcp_keepalives_interval=1",
                "tcp_keepalives_count=3");
        return "-c " + String.join(" -c ", options);
    }

    private static void set(PGSimpleDataSource source, PGProperty property, String value) {
        set(source, property.getName(), value);
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
