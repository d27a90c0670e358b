package io.mapae.store.mongodb;

import io.mapae.core.session.Authentication;
import io.mapae.core.session.Device;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionData;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/// Opens stores that see nothing of each other, and makes what they keep.
final class Opening {

    static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_123L);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicInteger INSTALLATIONS = new AtomicInteger();

    private Opening() {}

    static MongoSessions open(WireServer server) {
        return open(server, "test-" + INSTALLATIONS.incrementAndGet());
    }

    static MongoSessions open(WireServer server, String installation) {
        return MongoSessions.open(MongoUrl.parse(server.url()).orElseThrow(), installation);
    }

    static Session session() {
        return session(Subject.random(RANDOM));
    }

    static Session session(Subject subject) {
        byte[] token = new byte[SessionTokenHash.BYTES];
        RANDOM.nextBytes(token);
        return new Session(
                SessionId.random(RANDOM),
                subject,
                ClientId.FIRST_PARTY,
                new SessionTokenHash(token),
                Carriage.COOKIE,
                Authentication.byPassword(NOW),
                new Device("", "", ""),
                NOW,
                NOW,
                Duration.ofMinutes(30),
                NOW.plus(Duration.ofHours(12)),
                false,
                Position.START,
                SessionData.EMPTY,
                0);
    }

    static Subject subject() {
        return Subject.random(RANDOM);
    }
}
