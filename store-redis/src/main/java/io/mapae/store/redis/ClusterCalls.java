package io.mapae.store.redis;

import io.mapae.core.store.StoreException;
import java.time.Duration;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.StaticCommandFlagsRegistry;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.executors.ClusterCommandExecutor;
import redis.clients.jedis.providers.ClusterConnectionProvider;

/// Asks whichever server of a Cluster has the key, and goes where that one says. A question that was sent and not
/// answered is not repeated unasked: who ended a session would be told that there was none.
final class ClusterCalls extends ClusterCommandExecutor {

    ClusterCalls(ClusterConnectionProvider provider, int triesMax, Duration tryingMax) {
        super(provider, triesMax, tryingMax, StaticCommandFlagsRegistry.registry());
    }

    @Override
    protected <T> T execute(Connection connection, CommandObject<T> command) {
        try {
            return super.execute(connection, command);
        } catch (JedisConnectionException e) {
            throw new StoreException("the session store did not answer", e);
        }
    }
}
