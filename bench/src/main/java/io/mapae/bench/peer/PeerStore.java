package io.mapae.bench.peer;

import io.mapae.store.testkit.PostgresCluster;
import io.mapae.store.testkit.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;

/// The store that a peer keeps its logins in, in processes of its own.
///
/// @param version what it is, with its version
/// @param root the process that all others of it are children of
/// @param port where it listens, on loopback
/// @param end ends it
record PeerStore(String version, ProcessHandle root, int port, Runnable end) {

    /// The database of PostgreSQL, the role that it belongs to, and that role's password.
    static final String NAME = "peer";

    private static final String REDIS_VERSION = "redis_version:";
    private static final long MILLIS_OF_TICK = 10;

    /// A Redis server that keeps nothing on disk, which is the least that it can cost.
    static PeerStore redis() {
        RedisServer server = RedisServer.start();
        String version = server.ask("INFO server")
                .lines()
                .filter(line -> line.startsWith(REDIS_VERSION))
                .map(line -> line.substring(REDIS_VERSION.length()).strip())
                .findFirst()
                .orElse("of an unknown version");
        return new PeerStore("Redis " + version, server.process(), server.port(), server::close);
    }

    /// A PostgreSQL server with the settings that it ships with, each commit on disk.
    static PeerStore postgres() throws IOException {
        PostgresCluster cluster = PostgresCluster.make().with("shared_buffers=128MB", "max_wal_senders=10");
        try {
            cluster.start();
            cluster.execute("create role " + NAME + " login password '" + NAME + "'");
            cluster.execute("create database " + NAME + " owner " + NAME);
            try (Connection connection = cluster.connect()) {
                String version = connection.getMetaData().getDatabaseProductVersion();
                return new PeerStore("PostgreSQL " + version, cluster.postmaster(), cluster.port(), cluster::close);
            }
        } catch (SQLException | AssertionError e) {
            cluster.close();
            throw new IOException("PostgreSQL does not start", e);
        }
    }

    /// Where the database of PostgreSQL is, as JDBC takes it.
    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    /// The processor time that it has used so far.
    Duration cpu() {
        return Stream.concat(Stream.of(root), root.descendants())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(ofTheEnded(), Duration::plus);
    }

    // PostgreSQL has a process for each connection, whose time goes to the root once it has ended.
    private Duration ofTheEnded() {
        try {
            String text = Files.readString(Path.of("/proc", Long.toString(root.pid()), "stat"));
            // proc(5): cutime and cstime are the 16th and 17th; the second is a name in brackets.
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
            return Duration.ofMillis(MILLIS_OF_TICK * (Long.parseLong(fields[13]) + Long.parseLong(fields[14])));
        } catch (IOException untold) {
            return Duration.ZERO;
        }
    }
}
