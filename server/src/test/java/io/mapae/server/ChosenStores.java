package io.mapae.server;

import io.mapae.server.data.DataDirectory;
import io.mapae.server.data.MasterKeyFile;
import io.mapae.store.testkit.Await;
import io.mapae.store.testkit.MariaDbCluster;
import io.mapae.store.testkit.MemcachedServer;
import io.mapae.store.testkit.MongoWireServer;
import io.mapae.store.testkit.PostgresCluster;
import io.mapae.store.testkit.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Where the servers of this run keep what they keep, unless a test says so itself: the embedded database, or
/// what two system properties name.
///
/// `mapae.test.database` is `embedded`, `postgresql` or `mariadb`, where each data directory has a database of
/// its own; `mapae.test.sessions` is `database`, `redis`, `memcached`, `mongodb` or `infinispan`. The servers of
/// these names start at first use and end with the JVM.
final class ChosenStores {
    private static final String DATABASE = System.getProperty("mapae.test.database", "embedded");
    private static final String SESSIONS = System.getProperty("mapae.test.sessions", "database");

    /// A server that starts again in its directory finds its database again.
    private static final Map<Path, String> NAMES = new ConcurrentHashMap<>();

    private ChosenStores() {}

    /// The settings of a server with this data directory. Makes the directory, and a master key in it, where the
    /// database is outside.
    static Map<String, String> settings(Path data) {
        Map<String, String> settings = new HashMap<>();
        switch (DATABASE) {
            case "embedded" -> {}
            case "postgresql" -> share(settings, data, PostgresCluster.shared().url(name(data)));
            case "mariadb" -> share(settings, data, MariaDbCluster.shared().url(name(data)));
            default -> throw new IllegalArgumentException("mapae.test.database is " + DATABASE);
        }
        switch (SESSIONS) {
            case "database" -> {}
            case "redis" -> settings.put("sessions", Redis.SERVER.url());
            case "memcached" -> settings.put("sessions", Memcached.SERVER.url());
            case "mongodb" -> settings.put("sessions", Mongo.SERVER.url());
            case "infinispan" -> settings.put("sessions", "infinispan://127.0.0.1:" + freePort());
            default -> throw new IllegalArgumentException("mapae.test.sessions is " + SESSIONS);
        }
        return settings;
    }

    /// Waits until the server of this agent has found its session store: a cluster of nodes takes a moment to
    /// form, everything else is there when the server answers.
    static void awaitSessions(Agent agent) {
        if (SESSIONS.equals("infinispan")) {
            Await.until("the server is ready", () -> agent.get("/readyz").status() == 200);
        }
    }

    private static void share(Map<String, String> settings, Path data, String url) {
        settings.put("database", url);
        MasterKeyFile key = new MasterKeyFile(DataDirectory.open(data).file("master.key"));
        if (!key.exists()) {
            // Nobody makes one for a database that others may share.
            key.create(new SecureRandom());
        }
    }

    private static String name(Path data) {
        return NAMES.computeIfAbsent(data.toAbsolutePath(), _ -> "installation_" + NAMES.size());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void closeAtTheEnd(Runnable closing) {
        Runtime.getRuntime().addShutdownHook(new Thread(closing, "store-stop"));
    }

    private static final class Redis {
        static final RedisServer SERVER = RedisServer.start();

        static {
            closeAtTheEnd(SERVER::close);
        }
    }

    private static final class Memcached {
        static final MemcachedServer SERVER = MemcachedServer.start();

        static {
            closeAtTheEnd(SERVER::close);
        }
    }

    private static final class Mongo {
        static final MongoWireServer SERVER = MongoWireServer.start();

        static {
            closeAtTheEnd(SERVER::close);
        }
    }
}
