package io.mapae.store.testkit;

/// A master and its replica of a test's own, and a Sentinel that makes the replica the master when the master is
/// gone.
///
/// @param first the master at the beginning
/// @param second its replica
public record RedisSentinel(RedisServer first, RedisServer second, RedisServer sentinel) implements AutoCloseable {
    private static final String NAME = "main";

    /// The one that this module's tests share. It ends with the JVM.
    public static RedisSentinel shared() {
        return Shared.SENTINEL;
    }

    private static final class Shared {
        static final RedisSentinel SENTINEL = started();

        private static RedisSentinel started() {
            RedisSentinel sentinel = start();
            Runtime.getRuntime().addShutdownHook(new Thread(sentinel::close, "redis-sentinel-stop"));
            return sentinel;
        }
    }

    /// Starts them, and returns when the Sentinel knows the replica and that has what the master has.
    public static RedisSentinel start() {
        RedisServer first = RedisServer.start("--repl-diskless-sync-delay", "0");
        RedisServer second = RedisServer.start("--replicaof", "127.0.0.1 " + first.port());
        RedisServer sentinel = RedisServer.sentinel(NAME, first);
        Await.until(
                "the replica follows",
                () -> second.ask("INFO replication").contains("master_link_status:up")
                        && sentinel.ask("INFO sentinel").contains("slaves=1"));
        return new RedisSentinel(first, second, sentinel);
    }

    /// Its URL, as the configuration takes it.
    public String url() {
        return "redis-sentinel://127.0.0.1:" + sentinel.port() + "/" + NAME;
    }

    @Override
    public void close() {
        sentinel.close();
        second.close();
        first.close();
    }
}
