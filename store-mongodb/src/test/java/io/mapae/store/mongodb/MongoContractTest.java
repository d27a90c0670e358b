package io.mapae.store.mongodb;

import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.store.testkit.MongoWireServer;
import io.mapae.store.testkit.SessionIndexContract;
import io.mapae.store.testkit.SessionRacesContract;
import io.mapae.store.testkit.SessionStoreContract;
import io.mapae.store.testkit.SessionValuesContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

final class MongoContractTest
        implements SessionStoreContract, SessionValuesContract, SessionRacesContract, SessionIndexContract {

    private static final MongoWireServer SERVER = MongoWireServer.start();

    private final MongoSessions open = Opening.open(SERVER);

    @Override
    public SessionStore store() {
        return open.sessions();
    }

    @Override
    public SessionIndex index() {
        return open.index();
    }

    @AfterEach
    void close() {
        open.close();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }
}
