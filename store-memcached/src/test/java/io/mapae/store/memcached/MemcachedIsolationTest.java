package io.mapae.store.memcached;

import io.mapae.core.session.SessionStore;
import io.mapae.store.testkit.MemcachedServer;
import io.mapae.store.testkit.SessionIsolationContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

/// Two installations on one server.
final class MemcachedIsolationTest implements SessionIsolationContract {

    private static final MemcachedServer SERVER = MemcachedServer.start();

    private final MemcachedSessions open = Opening.open(SERVER.url());
    private final MemcachedSessions others = Opening.open(SERVER.url());

    @Override
    public SessionStore store() {
        return open.sessions();
    }

    @Override
    public SessionStore others() {
        return others.sessions();
    }

    @AfterEach
    void close() {
        open.close();
        others.close();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }
}
