package io.mapae.compare.measure;

import io.mapae.compare.http.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A PostgreSQL of this run's own, with the settings it ships with, which also counts statements where it can.
final class PostgresHouse implements Asked, AutoCloseable {

    private static final String ROLE = "mapae";
    private static final String PASSWORD = "four unrelated words";
    private static final long SECONDS_MAX = 60;
    private static final int ROWS_MAX = 200;
    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    private final Path programs;
    private final Path home;
    private final int port;

    private PostgresHouse(Path programs, Path home, int port) {
        this.programs = programs;
        this.home = home;
        this.port = port;
    }

    static PostgresHouse start(Path programs) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("mapae-compare-postgres");
        if (ROOT) {
            // The server refuses to run as root.
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setOwner(
                    home, home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
        }
        PostgresHouse house = new PostgresHouse(programs, home, ServerProcess.freePort());
        try {
            house.run("initdb", "-D", house.data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C");
            String settings = "-c listen_addresses=127.0.0.1 -c port=" + house.port
                    + " -c unix_socket_directories=" + home
                    + " -c shared_preload_libraries=pg_stat_statements";
            house.run(
                    "pg_ctl",
                    "-D",
                    house.data(),
                    "-w",
                    "-l",
                    home.resolve("log").toString(),
                    "-o",
                    settings,
                    "start");
            house.execute("postgres", "create role " + ROLE + " login password '" + PASSWORD + "'");
            house.execute("postgres", "create database mapae owner " + ROLE);
            house.execute("mapae", "create extension pg_stat_statements");
            return house;
        } catch (IOException | RuntimeException e) {
            house.close();
            throw new IOException("PostgreSQL does not start", e);
        }
    }

    /// The URL as JDBC takes it.
    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/mapae?user=" + ROLE;
    }

    /// The URL as the configuration of Mapae takes it.
    ///
    /// @param schema of tables of its own
    String mapaeUrl(String schema) {
        return "postgresql://" + ROLE + ":four%20unrelated%20words@127.0.0.1:" + port + "/mapae?schema=" + schema;
    }

    @Override
    public Traffic traffic() {
        String sql = "select coalesce(sum(calls) filter (where query ilike 'select%'), 0),"
                + " coalesce(sum(calls) filter (where query ~* '^(insert|update|delete|with)'), 0)"
                + " from pg_stat_statements where userid = (select oid from pg_roles where rolname = '" + ROLE + "')";
        try (Connection connection = connect("mapae");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new Traffic(row.getLong(1), row.getLong(2));
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not count", e);
        }
    }

    @Override
    public Duration cpu() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(Path.of(data(), "postmaster.pid")).getFirst());
            return ProcessHandle.of(pid).map(Asked::cpuOf).orElse(Duration.ZERO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The bytes of the tables of the classic forms, with their indexes.
    long size() {
        String sql = "select coalesce(sum(pg_total_relation_size(oid)), 0) from pg_class"
                + " where relkind = 'r' and relnamespace = 'public'::regnamespace";
        try (Connection connection = connect("mapae");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not tell its size", e);
        }
    }

    /// Loses the sessions of the classic form.
    void flush() {
        execute("mapae", "truncate session");
    }

    /// Every row of every table of a schema as a text, as a thief would find it.
    List<String> stolen(String schema) {
        List<String> texts = new ArrayList<>();
        try (Connection connection = connect("mapae");
                Statement tables = connection.createStatement();
                ResultSet names = tables.executeQuery(
                        "select quote_ident(table_name) from information_schema.tables where table_schema = '" + schema
                                + "' and table_type = 'BASE TABLE'")) {
            while (names.next()) {
                String table = schema + "." + names.getString(1);
                try (Statement statement = connection.createStatement();
                        ResultSet rows =
                                statement.executeQuery("select t::text from " + table + " t limit " + ROWS_MAX)) {
                    while (rows.next()) {
                        texts.add(rows.getString(1));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not answer", e);
        }
        return texts;
    }

    /// Makes a schema for one installation of Mapae.
    void makeSchema(String schema) {
        execute("mapae", "create schema if not exists " + schema + " authorization " + ROLE);
    }

    private void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres");
    }

    private String data() {
        return home.resolve("data").toString();
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (ROOT) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroy();
            throw new IOException(program + " failed");
        }
    }

    @Override
    public void close() {
        try {
            if (Files.exists(Path.of(data(), "postmaster.pid"))) {
                run("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
            }
            if (Files.exists(home)) {
                Workshop.delete(home);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
