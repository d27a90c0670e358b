package io.mapae.store.sql;

import io.mapae.core.audit.AuditEvent;
import io.mapae.core.revocation.Ending;
import io.mapae.core.revocation.Tombstone;
import io.mapae.core.store.Database;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.SessionId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What tests do with a feed.
final class Feeds {
    static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_123L);
    private static final RandomGenerator RANDOM = new SecureRandom();

    private Feeds() {}

    static Position append(Database database) {
        return database.write(transaction -> transaction.feed().append(FeedKind.SESSION, 7, NOW));
    }

    static Position head(Database database) {
        return database.read(transaction -> transaction.feed().head());
    }

    static List<FeedEntry> list(Database database) {
        return database.read(transaction -> transaction.feed().list(Position.START, 1_000_000));
    }

    static Ending ending() {
        SessionId id = SessionId.random(RANDOM);
        AuditEvent event = new AuditEvent(
                NOW,
                AuditEvent.Kind.SESSION_ENDED,
                "0123456789abcdef0123456789abcdef",
                id.toString(),
                "first-party",
                "192.0.2.1",
                Map.of("reason", "logout"));
        return new Ending(new Tombstone.OfSession(id, NOW.plusSeconds(43_200)), FeedKind.SESSION, id.low(), event);
    }
}
