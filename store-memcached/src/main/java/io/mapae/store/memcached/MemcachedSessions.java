package io.mapae.store.memcached;

import io.mapae.core.session.SessionStore;
import io.mapae.core.store.StoreException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.exception.MemcachedException;
import net.rubyeye.xmemcached.impl.KetamaMemcachedSessionLocator;

/// The sessions of one installation in Memcached.
///
/// It has no index: nobody can list devices, and `end all` works by the database's entries alone. It forgets what
/// it likes: whoever it forgets is logged out. A server that is away is not stood in for by another, which would
/// bring old sessions back when it returns.
public final class MemcachedSessions implements AutoCloseable {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(2);
    private static final Duration HEAL_AFTER = Duration.ofMillis(500);
    private static final int CONNECTIONS = 2;

    /// A session with all the data that it may have, and room for what a later format adds.
    private static final int ITEM_BYTES_MIN = 128 * 1024;

    private final MemcachedUrl url;
    private final MemcachedClient client;
    private final MemcachedSessionStore store;
    private final String durability;

    private MemcachedSessions(MemcachedUrl url, MemcachedClient client, String installation) {
        this.url = url;
        this.client = client;
        this.store = new MemcachedSessionStore(new Items(client), new Keys(installation));
        this.durability = "The session store " + url + " keeps sessions in memory alone: when a server is full, those"
                + " are logged out that were used longest ago, and when it restarts, all of its own.";
    }

    /// Connects.
    ///
    /// @param installation differs from that of every other installation on the servers: 1 to 64 letters, digits,
    /// `_` and `-`
    /// @throws StoreException if a server does not answer, or cannot keep a session with all the data that it may
    /// have; its message tells the operator what to do
    public static MemcachedSessions open(MemcachedUrl url, String installation) {
        MemcachedClient client = connect(url);
        try {
            check(url, client);
            return new MemcachedSessions(url, client, installation);
        } catch (MemcachedException | TimeoutException e) {
            close(client);
            throw unreachable(url, e);
        } catch (InterruptedException e) {
            close(client);
            Thread.currentThread().interrupt();
            throw unreachable(url, e);
        } catch (StoreException e) {
            close(client);
            throw e;
        }
    }

    private static MemcachedClient connect(MemcachedUrl url) {
        List<InetSocketAddress> addresses =
                url.hosts().stream().map(MemcachedUrl.Host::address).toList();
        if (addresses.stream().anyMatch(InetSocketAddress::isUnresolved)) {
            throw new StoreException("cannot open the session store " + url + ": a host has no address");
        }
        XMemcachedClientBuilder builder = new XMemcachedClientBuilder(addresses);
        builder.setSessionLocator(new KetamaMemcachedSessionLocator());
        builder.setFailureMode(true);
        builder.setConnectionPoolSize(CONNECTIONS);
        builder.setConnectTimeout(ANSWER_MAX.toMillis());
        builder.setOpTimeout(ANSWER_MAX.toMillis());
        builder.setHealSessionInterval(HEAL_AFTER.toMillis());
        try {
            return builder.build();
        } catch (IOException e) {
            throw unreachable(url, e);
        }
    }

    private static void check(MemcachedUrl url, MemcachedClient client)
            throws MemcachedException, InterruptedException, TimeoutException {
        Map<InetSocketAddress, Map<String, String>> settings = client.getStatsByItem("settings");
        for (MemcachedUrl.Host host : url.hosts()) {
            Map<String, String> own = settings.getOrDefault(host.address(), Map.of());
            if (own.isEmpty()) {
                throw new StoreException("cannot open the session store " + url + ": " + host + " does not answer");
            }
            if (Long.parseLong(own.getOrDefault("item_size_max", "0")) < ITEM_BYTES_MIN) {
                throw new StoreException("the session store " + host + " cannot keep a session with much data; start"
                        + " memcached with -I of at least 128k");
            }
        }
    }

    private static StoreException unreachable(MemcachedUrl url, Exception failed) {
        return new StoreException("cannot open the session store " + url + ": no server answers there", failed);
    }

    /// Where sessions are kept.
    public SessionStore sessions() {
        return store;
    }

    /// What a full server and a restart mean, in a sentence for the operator.
    public String durability() {
        return durability;
    }

    /// Asks every server whether it answers.
    ///
    /// @throws StoreException if one does not
    public void ask() {
        try {
            check(url, client);
        } catch (MemcachedException | TimeoutException e) {
            throw new StoreException("the session store does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while the session store was asked", e);
        }
    }

    @Override
    public void close() {
        close(client);
    }

    private static void close(MemcachedClient client) {
        try {
            client.shutdown();
        } catch (IOException e) {
            throw new StoreException("the connections to the session store could not be closed", e);
        }
    }
}
