package io.mapae.store.redis;

import java.util.function.Supplier;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.RedisProtocol;

/// A command, and what to ask in its place of a server that does not know its script.
///
/// @param repeatable whether it may be asked once more when nobody knows if it was heard
record Question<T>(CommandObject<T> command, Supplier<CommandObject<T>> spelledOut, boolean repeatable) {
    /// Makes commands; older servers understand this protocol too.
    static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);

    /// A command that has the same effect twice as once.
    static <T> Question<T> of(CommandObject<T> command) {
        return new Question<>(command, () -> command, true);
    }
}
