package io.mapae.store.testkit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// A PostgreSQL server of a test's own, in a temporary directory, on a free port. Its data is synced as in
/// earnest.
public final class PostgresCluster implements AutoCloseable {
    /// Owns the database.
    public static final String ROLE = "mapae";
    private static final String PASSWORD = "four unrelated words";

    private final ServerHome home;
    private final int port;
    private List<String> options = List.of();

    private PostgresCluster(ServerHome home) {
        this.home = home;
        this.port = ServerHome.freePort();
    }

    /// The one that this module's tests share. It ends with the JVM.
    public static PostgresCluster shared() {
        return Shared.CLUSTER;
    }

    private static final class Shared {
        static final PostgresCluster CLUSTER = started();

        private static PostgresCluster started() {
            PostgresCluster cluster = PostgresCluster.make();
            cluster.start();
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "postgres-stop"));
            return cluster;
        }
    }

    /// Makes the files of a server, with a database `mapae` that belongs to a role of this name.
    public static PostgresCluster make() {
        PostgresCluster cluster = new PostgresCluster(ServerHome.make("postgres", "postgres"));
        try {
            cluster.run(
                    "initdb", "-D", cluster.data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N");
            cluster.start();
            cluster.execute("create role " + ROLE + " login password '" + PASSWORD + "'");
            cluster.execute("create database mapae owner " + ROLE);
            cluster.stop("fast");
            return cluster;
        } catch (AssertionError e) {
            ServerHome.uninterrupted(cluster::close);
            throw e;
        }
    }

    /// Copies a running server's files, as they are now.
    ///
    /// @param arguments further ones for `pg_basebackup`
    public PostgresCluster copy(String... arguments) {
        PostgresCluster copy = new PostgresCluster(ServerHome.make("postgres", "postgres"));
        List<String> command = new ArrayList<>(List.of("-D", copy.data(), "-h", "127.0.0.1", "-p", "" + port));
        command.addAll(List.of("-U", "postgres", "-c", "fast", "-X", "stream"));
        command.addAll(List.of(arguments));
        copy.run("pg_basebackup", command.toArray(String[]::new));
        return copy;
    }

    /// Settings for the next start.
    public PostgresCluster with(String... settings) {
        options = List.of(settings);
        return this;
    }

    /// Starts it, and returns when it answers.
    public void start() {
        List<String> settings = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=" + home.path(),
                "fsync=on",
                "shared_buffers=64MB",
                "max_wal_senders=4",
                "log_min_messages=warning"));
        settings.addAll(options);
        StringBuilder text = new StringBuilder();
        settings.forEach(setting -> text.append("-c ").append(setting).append(' '));
        run("pg_ctl", "-D", data(), "-w", "-l", home.path().resolve("log").toString(), "-o", text.toString(), "start");
    }

    /// Stops it.
    ///
    /// @param mode `fast`, or `immediate` as a crash would
    public void stop(String mode) {
        run("pg_ctl", "-D", data(), "-w", "-m", mode, "stop");
    }

    /// Makes a standby the primary.
    public void promote() {
        run("pg_ctl", "-D", data(), "-w", "promote");
    }

    /// Where it listens, on loopback.
    public int port() {
        return port;
    }

    /// The process that all others of the server are children of; it must run.
    public ProcessHandle postmaster() {
        return Postmaster.find(Path.of(data())).orElseThrow();
    }

    private String data() {
        return home.path().resolve("data").toString();
    }

    /// The URL of the database `mapae`, as the configuration takes it.
    public String url(String schema) {
        return url(port, schema, "");
    }

    /// The same through another port.
    ///
    /// @param more further parameters, each behind an `&`
    public static String url(int port, String schema, String more) {
        return "postgresql://" + ROLE + ":four%20unrelated%20words@127.0.0.1:" + port + "/mapae?schema=" + schema
                + more;
    }

    /// Runs a statement as the superuser, in the database `mapae` if it is there.
    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /// A connection of the superuser.
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        try {
            return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/mapae", properties);
        } catch (SQLException e) {
            if ("3D000".equals(e.getSQLState())) {
                return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", properties);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        if (Postmaster.find(Path.of(data())).isPresent()) {
            stop("immediate");
        }
        home.delete();
    }

    private void run(String program, String... arguments) {
        home.run(Path.of(PostgresPrograms.path(program)), List.of(arguments));
    }
}
