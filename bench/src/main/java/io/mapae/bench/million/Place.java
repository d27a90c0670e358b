package io.mapae.bench.million;

import io.mapae.bench.Scratch;
import io.mapae.bench.memory.Footprint;
import io.mapae.core.store.StoreException;
import io.mapae.guard.GuardClock;
import io.mapae.store.infinispan.InfinispanSessions;
import io.mapae.store.infinispan.InfinispanUrl;
import io.mapae.store.memcached.MemcachedSessions;
import io.mapae.store.memcached.MemcachedUrl;
import io.mapae.store.mongodb.MongoSessions;
import io.mapae.store.mongodb.MongoUrl;
import io.mapae.store.redis.RedisSessions;
import io.mapae.store.redis.RedisUrl;
import io.mapae.store.sql.DatabaseUrl;
import io.mapae.store.sql.EmbeddedDatabase;
import io.mapae.store.sql.SharedDatabase;
import io.mapae.store.sql.SqlDatabase;
import io.mapae.store.testkit.Await;
import io.mapae.store.testkit.MariaDbCluster;
import io.mapae.store.testkit.MemcachedServer;
import io.mapae.store.testkit.MongoWireServer;
import io.mapae.store.testkit.PostgresCluster;
import io.mapae.store.testkit.RedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where sessions can be kept. Each is opened as the product opens it.
enum Place {
    EMBEDDED("embedded"),
    POSTGRESQL("PostgreSQL"),
    MARIADB("MariaDB"),
    REDIS("Redis"),
    MEMCACHED("Memcached"),

    /// What stands in for it here goes through all documents for each list, so that it gets fewer.
    MONGODB("MongoDB's stand-in"),

    /// One node, in this process: one copy of each.
    INFINISPAN("Infinispan");

    private static final String INSTALLATION = "bench";
    private static final int STAND_IN_MAX = 10_000;
    private static final int SECRET_BYTES = 32;
    private static final Pattern USED_MEMORY = Pattern.compile("used_memory:(\\d+)");

    private final String text;

    Place(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }

    /// How many sessions it can be given.
    int sessionsMax() {
        return this == MONGODB ? STAND_IN_MAX : Integer.MAX_VALUE;
    }

    /// Whether what it takes says anything about the product.
    boolean tellsSize() {
        return this != MONGODB;
    }

    MeasuredStore open() throws Exception {
        return switch (this) {
            case EMBEDDED -> embedded();
            case POSTGRESQL -> postgresql();
            case MARIADB -> mariaDb();
            case REDIS -> redis();
            case MEMCACHED -> memcached();
            case MONGODB -> mongoDb();
            case INFINISPAN -> infinispan();
        };
    }

    private static MeasuredStore embedded() throws IOException {
        Scratch scratch = Scratch.make();
        EmbeddedDatabase database = EmbeddedDatabase.open(scratch.directory(), _ -> {});
        return new MeasuredStore(database.sessions(), () -> filesIn(scratch.directory()), () -> {
            database.close();
            scratch.close();
        });
    }

    private static long filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("mapae.db"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static MeasuredStore postgresql() throws IOException {
        PostgresCluster cluster = PostgresCluster.make();
        cluster.start();
        return node(
                cluster.url("bench"),
                () -> number(cluster.connect(), "select pg_total_relation_size('bench.session')"),
                cluster::close);
    }

    private static MeasuredStore mariaDb() throws IOException {
        // Room as for a server that has work to do; with the least there is, it stands still while it empties its log.
        MariaDbCluster cluster = MariaDbCluster.make().with("innodb_buffer_pool_size=2G", "innodb_log_file_size=4G");
        cluster.start();
        return node(
                cluster.url("bench"),
                () -> number(
                        cluster.connect(),
                        "select file_size from information_schema.innodb_sys_tablespaces where name = 'bench/session'"),
                cluster::close);
    }

    private static MeasuredStore node(String text, MeasuredStore.Size size, Runnable server) throws IOException {
        Scratch scratch = Scratch.make();
        DatabaseUrl url = ((DatabaseUrl.Parsed.Url) DatabaseUrl.parse(text)).url();
        SqlDatabase database = SharedDatabase.open(
                url,
                scratch.directory(),
                new SharedDatabase.Surroundings(
                        InstantSource.system(), GuardClock.system(), new SecureRandom(), Duration.ofMillis(500)),
                _ -> {});
        return new MeasuredStore(database.sessions(), size, () -> {
            database.close();
            server.run();
            scratch.close();
        });
    }

    private static long number(Connection opened, String query) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new IllegalStateException("there is no table of sessions");
            }
            return rows.getLong(1);
        }
    }

    private static MeasuredStore redis() {
        RedisServer server = RedisServer.start();
        RedisUrl url = ((RedisUrl.Parsed.Url) RedisUrl.parse(server.url())).url();
        RedisSessions sessions = RedisSessions.open(url, INSTALLATION);
        return new MeasuredStore(sessions.sessions(), () -> usedMemory(server), () -> {
            sessions.close();
            server.close();
        });
    }

    private static long usedMemory(RedisServer server) {
        Matcher used = USED_MEMORY.matcher(server.ask("INFO memory"));
        if (!used.find()) {
            throw new IllegalStateException("Redis does not tell how much memory it uses");
        }
        return Long.parseLong(used.group(1));
    }

    private static MeasuredStore memcached() {
        MemcachedServer server = MemcachedServer.start("-m", "4096");
        MemcachedSessions sessions =
                MemcachedSessions.open(MemcachedUrl.parse(server.url()).orElseThrow(), INSTALLATION);
        return new MeasuredStore(
                sessions.sessions(),
                () -> {
                    if (server.statistic("evictions") > 0) {
                        throw new IllegalStateException("Memcached has dropped some");
                    }
                    return server.statistic("bytes");
                },
                () -> {
                    sessions.close();
                    server.close();
                });
    }

    private static MeasuredStore mongoDb() {
        MongoWireServer server = MongoWireServer.start();
        MongoSessions sessions = MongoSessions.open(MongoUrl.parse(server.url()).orElseThrow(), INSTALLATION);
        return new MeasuredStore(sessions.sessions(), () -> 0, () -> {
            sessions.close();
            server.close();
        });
    }

    private static MeasuredStore infinispan() throws IOException {
        String url = "infinispan://127.0.0.1:" + freePort();
        InfinispanSessions sessions = InfinispanSessions.open(
                InfinispanUrl.parse(url).orElseThrow(), INSTALLATION, new byte[SECRET_BYTES], _ -> {});
        Await.until("the node is ready", () -> isReady(sessions));
        return new MeasuredStore(sessions.sessions(), () -> Footprint.now().heap(), sessions::close);
    }

    private static boolean isReady(InfinispanSessions sessions) {
        try {
            sessions.ask();
            return true;
        } catch (StoreException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
