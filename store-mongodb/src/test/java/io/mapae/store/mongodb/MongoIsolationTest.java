package io.mapae.store.mongodb;

import io.mapae.core.session.SessionStore;
import io.mapae.store.testkit.MongoWireServer;
import io.mapae.store.testkit.SessionIsolationContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

/// Two installations on one server.
final class MongoIsolationTest implements SessionIsolationContract {

    private static final MongoWireServer SERVER = MongoWireServer.start();

    private final MongoSessions open = Opening.open(SERVER);
    private final MongoSessions others = Opening.open(SERVER);

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
