package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Driver;

/// How each connection to a MariaDB server is set up (reasons in ADR 0031). Nothing is left to the server's
/// defaults.
final class MariaDbConnections {

    /// A table could be read with `skip locked` since then, and everything else that is needed is older.
    private static final int MAJOR_MIN = 10;

    private static final int MINOR_MIN = 6;

    /// Longer than the server waits for a stopped node.
    private static final Duration LOCK_WAIT = Duration.ofSeconds(2);

    private static final Duration MIGRATION_LOCK_WAIT = Duration.ofMinutes(10);

    private static final String SESSION = """
        set character_set_client = utf8mb4, character_set_connection = utf8mb4, character_set_results = utf8mb4,
            collation_connection = utf8mb4_nopad_bin, lc_messages = 'en_US', time_zone = '+00:00',
            sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
            autocommit = 1, sql_notes = 0, sql_safe_updates = 0, sql_select_limit = default, completion_type = 'NO_CHAIN',
            unique_checks = 1, check_constraint_checks = 1, default_storage_engine = InnoDB;
        """;

    private MariaDbConnections() {}

    /// Opens a connection to the first host that is no replica.
    static Connection connect(DatabaseUrl url, ConnectionUse use) throws SQLException {
        SQLException failure = null;
        for (DatabaseUrl.Host host : url.hosts()) {
            try {
                Connection connection = connect(url, host, use);
                if (url.hosts().size() == 1 || isWritable(connection)) {
                    return connection;
                }
                connection.close();
                failure = chained(failure, new SQLException(host + " is read-only"));
            } catch (SQLException e) {
                failure = chained(failure, e);
            }
        }
        throw failure == null ? new SQLException("no host") : failure;
    }

    private static SQLException chained(@Nullable SQLException first, SQLException next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }

    private static Connection connect(DatabaseUrl url, DatabaseUrl.Host host, ConnectionUse use) throws SQLException {
        Connection connection =
                new Driver().connect("jdbc:mariadb://" + host + "/" + url.database(), options(url, use));
        if (connection == null) {
            throw new SQLException("the driver does not know this URL");
        }
        try (Statement statement = connection.createStatement()) {
            refuseOther(connection);
            statement.execute(session(use));
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Properties options(DatabaseUrl url, ConnectionUse use) {
        Properties options = new Properties();
        options.setProperty("user", url.user());
        options.setProperty("password", url.password());
        options.setProperty("connectTimeout", Long.toString(SharedServer.CONNECT_WAIT.toMillis()));
        options.setProperty("socketTimeout", Long.toString(use.silenceMax().toMillis()));
        options.setProperty("tcpKeepAlive", "true");
        options.setProperty("allowLocalInfile", "false");
        // Statements are constants; those that go together go in one round trip.
        options.setProperty("allowMultiQueries", "true");
        options.setProperty("rewriteBatchedStatements", "true");
        options.setProperty(
                "sslMode", url.tls().getOrDefault("sslmode", url.isOnLoopback() ? "disable" : "verify-full"));
        String certificate = url.tls().get("sslrootcert");
        if (certificate != null) {
            options.setProperty("serverSslCert", certificate);
        }
        return options;
    }

    private static String session(ConnectionUse use) {
        boolean reading = use == ConnectionUse.READING;
        boolean migrating = use == ConnectionUse.MIGRATING;
        return SESSION
                + String.format(
                        Locale.ROOT,
                        "set session transaction isolation level %s, %s; set innodb_lock_wait_timeout = %d,"
                                + " idle_transaction_timeout = %d, max_statement_time = %.3f",
                        reading ? "repeatable read" : "read committed",
                        reading ? "read only" : "read write",
                        migrating ? MIGRATION_LOCK_WAIT.toSeconds() : LOCK_WAIT.toSeconds(),
                        use.idleMax().toSeconds(),
                        use.statementMax().toMillis() / 1000.0);
    }

    private static void refuseOther(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        int major = connection.getMetaData().getDatabaseMajorVersion();
        int minor = connection.getMetaData().getDatabaseMinorVersion();
        if (!product.equals("MariaDB")) {
            throw new StoreException("the server is " + product + "; Mapae needs MariaDB " + MAJOR_MIN + "." + MINOR_MIN
                    + " or newer: others do not end the transaction of a node that was cut off");
        }
        if (major < MAJOR_MIN || (major == MAJOR_MIN && minor < MINOR_MIN)) {
            throw new StoreException("the server is MariaDB " + major + "." + minor + "; Mapae needs " + MAJOR_MIN + "."
                    + MINOR_MIN + " or newer");
        }
    }

    private static boolean isWritable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select cast(@@global.read_only as char)")) {
            return rows.next()
                    && (rows.getString(1).equals("0") || rows.getString(1).equals("OFF"));
        }
    }
}
