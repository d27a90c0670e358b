package io.mapae.store.redis;

import io.mapae.core.session.Authentication;
import io.mapae.core.session.Device;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionData;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.Holder;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Sessions to keep, new at each call.
final class Sessions {
    static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_123L);
    static final Duration IDLE = Duration.ofMinutes(30);

    private static final SecureRandom RANDOM = new SecureRandom();

    private Sessions() {}

    static Session any() {
        return of(subject());
    }

    static Session of(Holder holder) {
        return new Session(
                SessionId.random(RANDOM),
                holder,
                ClientId.FIRST_PARTY,
                token(),
                Carriage.COOKIE,
                new Authentication(List.of("pwd"), "1", NOW),
                new Device(
                        "desk", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "192.0.2.7"),
                NOW,
                NOW,
                IDLE,
                NOW.plus(Duration.ofHours(12)),
                false,
                new Position(1, 7),
                new SessionData(new TreeMap<>(Map.of())),
                0);
    }

    static Subject subject() {
        return Subject.random(RANDOM);
    }

    static SessionTokenHash token() {
        byte[] digest = new byte[SessionTokenHash.BYTES];
        RANDOM.nextBytes(digest);
        return new SessionTokenHash(digest);
    }

    static Session underNewToken(Session session) {
        return session.carriedBy(Carriage.COOKIE, session.client(), token());
    }

    static Session named(Session session, String name) {
        return session.withDevice(new Device(name, "", ""));
    }
}
