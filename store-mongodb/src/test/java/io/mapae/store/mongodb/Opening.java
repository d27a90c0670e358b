package io.mapae.store.mongodb;

import io.mapae.store.testkit.MongoWireServer;
import java.util.concurrent.atomic.AtomicInteger;

/// Opens stores that see nothing of each other.
final class Opening {

    private static final AtomicInteger INSTALLATIONS = new AtomicInteger();

    private Opening() {}

    static MongoSessions open(MongoWireServer server) {
        return open(server, "test-" + INSTALLATIONS.incrementAndGet());
    }

    static MongoSessions open(MongoWireServer server, String installation) {
        return MongoSessions.open(MongoUrl.parse(server.url()).orElseThrow(), installation);
    }
}
