package io.mapae.store.redis;

import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.core.store.StoreException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// The sessions of one installation in Redis or Valkey.
public final class RedisSessions implements AutoCloseable {
    private final Connections connections;
    private final RedisSessionStore store;
    private final String durability;

    private RedisSessions(RedisUrl url, Connections connections, Keys keys, RedisFacts facts) {
        this.connections = connections;
        this.store = new RedisSessionStore(new RedisCalls(connections), keys);
        this.durability = "The session store " + url + " " + facts.durability().sentence() + ".";
    }

    /// Connects.
    ///
    /// @param installation differs from that of every other installation on the server: 1 to 64 letters, digits,
    /// `_` and `-`
    /// @throws StoreException if the server does not answer, lets nobody in, or might drop sessions that must
    /// stay; its message tells the operator what to do
    public static RedisSessions open(RedisUrl url, String installation) {
        Keys keys = new Keys(installation);
        Connections connections = connect(url);
        try {
            RedisFacts facts = RedisFacts.of(connections);
            refuseUnfit(url, facts);
            return new RedisSessions(url, connections, keys, facts);
        } catch (JedisException e) {
            connections.close();
            throw unreachable(url, e);
        } catch (StoreException e) {
            connections.close();
            throw e;
        }
    }

    private static Connections connect(RedisUrl url) {
        try {
            return new ConnectionsOpening(url).open();
        } catch (JedisException e) {
            throw unreachable(url, e);
        }
    }

    private static void refuseUnfit(RedisUrl url, RedisFacts facts) {
        facts.dropping().ifPresent(policy -> {
            throw new StoreException("the session store " + url + " drops sessions when its memory is full"
                    + " (maxmemory-policy is " + policy + "); set maxmemory-policy to noeviction");
        });
        if (facts.clustered() && url.kind() != RedisUrl.Kind.CLUSTER) {
            throw new StoreException("the session store " + url + " is a server of a Cluster; write redis-cluster://");
        }
    }

    private static StoreException unreachable(RedisUrl url, JedisException failed) {
        return new StoreException("cannot open the session store " + url + ": " + reason(url, failed));
    }

    // A server's own words, or that there were none; what an exception says besides is about the driver.
    private static String reason(RedisUrl url, JedisException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof JedisDataException said) {
                return "it says " + Optional.ofNullable(said.getMessage()).orElse("no");
            }
        }
        return isAboutTls(failed)
                ? "it speaks no TLS, or has no certificate for this name that is trusted here"
                : "no server answers there" + (url.tls() ? " by TLS" : "");
    }

    private static boolean isAboutTls(Throwable failed) {
        return Stream.iterate(failed, Objects::nonNull, Throwable::getCause).anyMatch(SSLException.class::isInstance);
    }

    /// Where sessions are kept.
    public SessionStore sessions() {
        return store;
    }

    /// The same store, to be listed.
    public SessionIndex index() {
        return store;
    }

    /// What a restart or a crash of the server means, in a sentence for the operator.
    public String durability() {
        return durability;
    }

    /// Asks whether each of the servers answers.
    ///
    /// @throws StoreException if one does not
    public void ask() {
        try {
            connections.askEach(Question.COMMANDS.ping());
        } catch (JedisException e) {
            throw new StoreException("the session store does not answer", e);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
