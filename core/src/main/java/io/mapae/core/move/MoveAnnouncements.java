package io.mapae.core.move;

import io.mapae.core.audit.AuditEvent;
import io.mapae.core.revocation.Revocations;
import io.mapae.core.store.Database;
import io.mapae.guard.feed.Position;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/// Tells every node, by the feed, that where sessions are is to be read again.
public final class MoveAnnouncements {

    private final Database database;
    private final Revocations revocations;
    private final Consumer<Position> confirmation;
    private final InstantSource clock;

    /// @param confirmation returns when no node works any more that does not know of an entry of the feed
    public MoveAnnouncements(
            Database database, Revocations revocations, Consumer<Position> confirmation, InstantSource clock) {
        this.database = database;
        this.revocations = revocations;
        this.confirmation = confirmation;
        this.clock = clock;
    }

    Position announce() {
        return database.write(revocations::changeSessionPlace);
    }

    void announceAndAwait() {
        confirmation.accept(announce());
    }

    void announceEnd(SessionMove move) {
        Map<String, String> places =
                Map.of("from", move.from().name(), "to", move.to().name());
        Position _ = database.write(transaction -> {
            transaction
                    .audit()
                    .append(new AuditEvent(clock.instant(), AuditEvent.Kind.SESSIONS_MOVED, "", "", "", "", places));
            return revocations.changeSessionPlace(transaction);
        });
    }
}
