package io.mapae.store.redis;

import io.mapae.store.testkit.RedisCluster;
import io.mapae.store.testkit.RedisSentinel;
import io.mapae.store.testkit.RedisServer;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// An empty session store for one test.
final class OpenRedis implements AfterEachCallback {
    private final RedisSessions sessions;

    private OpenRedis(String url, List<RedisServer> masters) {
        masters.forEach(master -> master.ask("FLUSHALL"));
        sessions = open(url);
    }

    /// On the shared server.
    static OpenRedis single() {
        return new OpenRedis(RedisServer.shared().url(), List.of(RedisServer.shared()));
    }

    /// In the shared Cluster.
    static OpenRedis cluster() {
        return new OpenRedis(RedisCluster.shared().url(), RedisCluster.shared().masters());
    }

    /// Behind the shared Sentinel.
    static OpenRedis sentinel() {
        return new OpenRedis(
                RedisSentinel.shared().url(), List.of(RedisSentinel.shared().first()));
    }

    RedisSessions sessions() {
        return sessions;
    }

    static RedisSessions open(String url) {
        return open(url, "test");
    }

    static RedisSessions open(String url, String installation) {
        return switch (RedisUrl.parse(url)) {
            case RedisUrl.Parsed.Url parsed -> RedisSessions.open(parsed.url(), installation);
            case RedisUrl.Parsed.Malformed malformed -> throw new AssertionError(malformed.reason());
        };
    }

    @Override
    public void afterEach(ExtensionContext context) {
        sessions.close();
    }
}
