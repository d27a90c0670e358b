package io.mapae.core.move;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/// Sessions that are moved.
final class MovingSample {

    static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");
    static final Subject SUBJECT = new Subject(1, 2);

    private MovingSample() {}

    static SessionTokenHash token(Random random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return new SessionTokenHash(bytes);
    }

    static Session session(Random random) {
        return session(random, NOW);
    }

    /// One that was opened at this time.
    static Session session(Random random, Instant opened) {
        return new Session(
                new SessionId(random.nextLong(), random.nextLong()),
                SUBJECT,
                ClientId.FIRST_PARTY,
                token(random),
                Carriage.COOKIE,
                new Authentication(List.of("pwd"), "", opened),
                new Device("", "", ""),
                opened,
                opened,
                Duration.ofMinutes(30),
                opened.plus(Duration.ofHours(12)),
                false,
                new Position(1, 0),
                SessionData.EMPTY,
                0);
    }
}
