package io.mapae.store.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A MariaDB server of a test's own, in a temporary directory, on a free port. Its data is synced as in earnest.
public final class MariaDbCluster implements AutoCloseable {
    /// Owns the databases.
    public static final String ROLE = "mapae";
    private static final int LOOKS_MAX = 3_000;
    private static final long LOOK_MILLIS = 20;
    private static final String USERS = """
            set sql_log_bin = 0;
            create user if not exists 'admin'@'127.0.0.1';
            grant all privileges on *.* to 'admin'@'127.0.0.1' with grant option;
            create user if not exists 'mapae'@'127.0.0.1' identified by 'four unrelated words';
            """;

    private final ServerHome home;
    private final int port;
    private List<String> options = List.of();
    private @Nullable Process process;

    private MariaDbCluster(ServerHome home) {
        this.home = home;
        this.port = ServerHome.freePort();
    }

    /// The one that this module's tests share. It ends with the JVM.
    public static MariaDbCluster shared() {
        return Shared.CLUSTER;
    }

    private static final class Shared {
        static final MariaDbCluster CLUSTER = started();

        private static MariaDbCluster started() {
            MariaDbCluster cluster = MariaDbCluster.make();
            cluster.start();
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "mariadb-stop"));
            return cluster;
        }
    }

    /// Makes the files of a server.
    public static MariaDbCluster make() {
        MariaDbCluster cluster = new MariaDbCluster(ServerHome.make("mariadb", "nobody"));
        try {
            Files.writeString(cluster.users(), USERS);
            cluster.home.run(
                    MariaDbPrograms.path("mariadb-install-db"),
                    List.of(
                            "--no-defaults",
                            "--datadir=" + cluster.data(),
                            "--auth-root-authentication-method=normal",
                            "--skip-test-db"));
            return cluster;
        } catch (IOException | AssertionError e) {
            ServerHome.uninterrupted(cluster::close);
            throw new AssertionError(e);
        }
    }

    /// Copies the files of this server, which does not run.
    public MariaDbCluster copy() {
        MariaDbCluster copy = new MariaDbCluster(ServerHome.make("mariadb", "nobody"));
        home.run(
                Path.of("/bin/cp"), List.of("-a", data().toString(), copy.data().toString()));
        try {
            Files.copy(users(), copy.users(), StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return copy;
    }

    /// Settings for the next start, as `server_id=2`.
    public MariaDbCluster with(String... settings) {
        options = List.of(settings);
        return this;
    }

    /// Starts it, and returns when it answers.
    public void start() {
        List<String> arguments = new ArrayList<>(List.of(
                "--no-defaults",
                "--datadir=" + data(),
                "--socket=" + home.path().resolve("s"),
                "--pid-file=" + home.path().resolve("pid"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--init-file=" + users(),
                "--innodb-buffer-pool-size=64M",
                "--innodb-flush-log-at-trx-commit=1",
                "--sync-binlog=1",
                "--max-connections=400"));
        options.forEach(option -> arguments.add("--" + option));
        process = home.start(MariaDbPrograms.path("mariadbd"), "log", arguments);
        Optional<SQLException> failure = Optional.empty();
        boolean ended = false;
        for (int looks = 0; looks < LOOKS_MAX && !ended; looks++) {
            try (Connection _ = connect()) {
                return;
            } catch (SQLException e) {
                failure = Optional.of(e);
                ended = endsWithin(process, LOOK_MILLIS);
            }
        }
        throw new AssertionError("mariadbd did not start: " + home.read("log"), failure.orElse(null));
    }

    private static boolean endsWithin(Process process, long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// Ends it in good order.
    public void stop() {
        server().ifPresent(ProcessHandle::destroy);
        awaitEnd();
    }

    /// Ends it by SIGKILL.
    public void kill() {
        server().ifPresent(ProcessHandle::destroyForcibly);
        awaitEnd();
    }

    private void awaitEnd() {
        Process running = process;
        if (running != null) {
            running.onExit().join();
        }
        process = null;
    }

    /// The server's process, if it runs.
    public Optional<ProcessHandle> server() {
        return Optional.ofNullable(process)
                .map(Process::toHandle)
                .map(handle -> ServerHome.ROOT ? handle.children().findFirst().orElse(handle) : handle);
    }

    /// Makes a replica a server of its own that may be written, once it has applied all that it has received:
    /// what it has acknowledged is in its relay log before it is in its tables.
    ///
    /// @return whether it has applied all; else this is to be called again
    public boolean tryPromote() {
        execute("stop slave io_thread");
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show slave status")) {
            if (!rows.next()) {
                throw new AssertionError("this is no replica");
            }
            if (!rows.getString("Slave_SQL_Running_State").startsWith("Slave has read all relay log")) {
                return false;
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        execute("stop slave");
        execute("set global read_only = 0");
        return true;
    }

    /// Where it listens, on loopback.
    public int port() {
        return port;
    }

    /// The URL of a database, as the configuration takes it; makes it where it is missing.
    public String url(String database) {
        execute("create database if not exists `" + database + "`");
        execute("grant all privileges on `" + database + "`.* to '" + ROLE + "'@'127.0.0.1'");
        return url(port, database, "");
    }

    /// The same through another port.
    ///
    /// @param more parameters, behind a `?`
    public static String url(int port, String database, String more) {
        return "mariadb://" + ROLE + ":four%20unrelated%20words@127.0.0.1:" + port + "/" + database + more;
    }

    /// Runs a statement as somebody who may do everything.
    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /// What the server says of itself under this name.
    public String status(String name) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show global status like '" + name + "'")) {
            return rows.next() ? rows.getString(2) : "";
        } catch (SQLException e) {
            throw new AssertionError(name, e);
        }
    }

    /// A connection of somebody who may do everything.
    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/?user=admin");
    }

    private Path data() {
        return home.path().resolve("data");
    }

    private Path users() {
        return home.path().resolve("users.sql");
    }

    @Override
    public void close() {
        kill();
        home.delete();
    }
}
