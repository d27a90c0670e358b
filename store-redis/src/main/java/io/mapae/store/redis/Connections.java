package io.mapae.store.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.Pool;

/// The connections to a server, or to the masters of a Cluster.
///
/// @param pools those of each master
/// @param looking finds out anew which servers these are
record Connections(UnifiedJedis client, Supplier<List<Pool<Connection>>> pools, Runnable looking)
        implements AutoCloseable {

    /// Drops connections that nobody uses, since they may be dead.
    void renew() {
        looking.run();
        pools.get().forEach(Pool::clear);
    }

    /// Asks each master.
    <T> List<T> askEach(CommandObject<T> command) {
        List<T> answers = new ArrayList<>();
        for (Pool<Connection> pool : pools.get()) {
            try (Connection connection = pool.getResource()) {
                answers.add(connection.executeCommand(command));
            }
        }
        return answers;
    }

    @Override
    public void close() {
        client.close();
    }

    static List<Pool<Connection>> pools(Collection<? extends Pool<Connection>> pools) {
        return List.copyOf(pools);
    }
}
