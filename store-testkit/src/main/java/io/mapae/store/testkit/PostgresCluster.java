package io.mapae.store.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PostgreSQL server of a test's own, in a temporary directory, on a free port. Its data is synced as in
/// earnest.
public final class PostgresCluster implements AutoCloseable {
    /// Owns the database.
    public static final String ROLE = "mapae";
    private static final String PASSWORD = "four unrelated words";
    private static final boolean ROOT = System.getProperty("user.name").equals("root");
    private static final long SECONDS_MAX = 60;

    private final Path home;
    private final int port;
    private List<String> options = List.of();

    private PostgresCluster(Path home) {
        this.home = home;
        this.port = freePort();
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
        PostgresCluster cluster = new PostgresCluster(newHome());
        try {
            cluster.run(
                    "initdb", "-D", cluster.data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N");
            cluster.start();
            cluster.execute("create role " + ROLE + " login password '" + PASSWORD + "'");
            cluster.execute("create database mapae owner " + ROLE);
            cluster.stop("fast");
            return cluster;
        } catch (AssertionError e) {
            cluster.closeUninterrupted();
            throw e;
        }
    }

    /// Copies a running server's files, as they are now.
    ///
    /// @param arguments further ones for `pg_basebackup`
    public PostgresCluster copy(String... arguments) {
        PostgresCluster copy = new PostgresCluster(newHome());
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
                "unix_socket_directories=" + home,
                "fsync=on",
                "shared_buffers=64MB",
                "max_wal_senders=4",
                "log_min_messages=warning"));
        settings.addAll(options);
        StringBuilder text = new StringBuilder();
        settings.forEach(setting -> text.append("-c ").append(setting).append(' '));
        run("pg_ctl", "-D", data(), "-w", "-l", home.resolve("log").toString(), "-o", text.toString(), "start");
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
        return home.resolve("data").toString();
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
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    // An interrupted thread could not wait for the programs that stop the server.
    private void closeUninterrupted() {
        boolean interrupted = Thread.interrupted();
        close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // The server refuses to run as root.
    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (ROOT) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(PostgresPrograms.path(program));
        command.addAll(List.of(arguments));
        try {
            Path output = home.resolve("output-of-" + program);
            Process process = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (awaitEnd(process) != 0) {
                throw new AssertionError(program + " failed: " + Files.readString(output));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int awaitEnd(Process process) {
        try {
            return process.waitFor(SECONDS_MAX, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.onExit().join();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static Path newHome() {
        try {
            Path home = Files.createTempDirectory("mapae-postgres");
            if (ROOT) {
                Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.setOwner(
                        home,
                        home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
            }
            return home;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
