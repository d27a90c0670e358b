package io.mapae.store.redis;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.util.Delay;

/// Opens connections as a URL says, bounded in number and in the time that anything may take.
record ConnectionsOpening(RedisUrl url) {
    /// To each server.
    private static final int CONNECTIONS_MAX = 64;

    private static final int IDLE_MAX = 16;
    private static final Duration CONNECTING_MAX = Duration.ofSeconds(2);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(2);
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(2);
    private static final Duration RESUBSCRIPTION = Duration.ofSeconds(1);
    private static final Duration LOOKING_PAUSE = Duration.ofSeconds(5);
    private static final Duration TRYING_MAX = Duration.ofSeconds(2);
    private static final int TRIES_MAX = 5;
    private static final String NAME = "mapae";

    Connections open() {
        return switch (url.kind()) {
            case SINGLE -> single();
            case SENTINEL -> sentinel();
            case CLUSTER -> cluster();
        };
    }

    private Connections single() {
        RedisClient client = RedisClient.builder()
                .hostAndPort(hosts().iterator().next())
                .clientConfig(settings())
                .poolConfig(pool())
                .build();
        return new Connections(client, () -> List.of(client.getPool()), () -> {});
    }

    /// Follows whichever server the Sentinels call the master.
    private Connections sentinel() {
        RedisSentinelClient client = RedisSentinelClient.builder()
                .masterName(url.master())
                .sentinels(hosts())
                .sentinelClientConfig(quick().build())
                .sentinelReconnectDelay(Delay.constant(RESUBSCRIPTION))
                .clientConfig(settings())
                .poolConfig(pool())
                .build();
        return new Connections(
                client,
                () -> Connections.pools(client.getPrimaryNodesConnectionMap().values()),
                () -> {});
    }

    private Connections cluster() {
        ClusterConnectionProvider provider = new ClusterConnectionProvider(hosts(), settings(), pool(), LOOKING_PAUSE);
        RedisClusterClient client = RedisClusterClient.builder()
                .nodes(hosts())
                .clientConfig(settings())
                .connectionProvider(provider)
                .commandExecutor(new ClusterCalls(provider, TRIES_MAX, TRYING_MAX))
                .build();
        return new Connections(
                client,
                () -> Connections.pools(provider.getPrimaryNodesConnectionMap().values()),
                provider::renewSlotCache);
    }

    private DefaultJedisClientConfig settings() {
        DefaultJedisClientConfig.Builder settings = quick().database(url.number());
        if (!url.password().isEmpty()) {
            settings.password(url.password());
        }
        if (!url.user().isEmpty()) {
            settings.user(url.user());
        }
        return settings.build();
    }

    private DefaultJedisClientConfig.Builder quick() {
        DefaultJedisClientConfig.Builder settings = DefaultJedisClientConfig.builder()
                .resp2()
                .connectionTimeoutMillis(Math.toIntExact(CONNECTING_MAX.toMillis()))
                .socketTimeoutMillis(Math.toIntExact(ANSWER_MAX.toMillis()))
                .clientName(NAME);
        if (url.tls()) {
            // Full: without the look at the name, the certificate of any other server would do. RFC 2818, section 3.1
            settings.sslOptions(
                    SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build());
        }
        return settings;
    }

    private static ConnectionPoolConfig pool() {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS_MAX);
        pool.setMaxIdle(IDLE_MAX);
        pool.setMaxWait(CONNECTION_WAIT);
        return pool;
    }

    private Set<HostAndPort> hosts() {
        return url.hosts().stream()
                .map(host -> new HostAndPort(host.name(), host.port()))
                .collect(Collectors.toSet());
    }
}
