package io.mapae.store.testkit;

import static io.mapae.store.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.audit.AuditEvent;
import io.mapae.core.revocation.Ending;
import io.mapae.core.revocation.StandingQuery;
import io.mapae.core.revocation.Tombstone;
import io.mapae.core.store.Database;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.Guest;
import io.mapae.guard.id.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What ending things in batches is, in every database.
public interface EndingContract {

    /// An empty database, the same at each call within a test.
    Database database();

    /// What the database's listener has been told so far, in order; safe to read from any thread.
    List<FeedEntry> told();

    @Test
    default void anEndingIsRememberedToldAndAudited() {
        List<Ending> endings = List.of(ending(NOW), ending(NOW.plusMillis(1)), ending(NOW.plusMillis(2)));
        List<Position> positions = database().end(endings);
        List<FeedEntry> entries = new ArrayList<>();
        for (int i = 0; i < endings.size(); i++) {
            Ending ending = endings.get(i);
            assertThat(hasEnded(ending)).isTrue();
            Instant at = ending.event().at();
            entries.add(new FeedEntry(positions.get(i), FeedKind.SESSION, ending.key(), at));
        }
        assertThat(told()).isEqualTo(entries);
        assertThat(feed()).isEqualTo(entries);
        assertThat(audit())
                .containsExactlyElementsOf(
                        endings.reversed().stream().map(Ending::event).toList());
    }

    /// Two tabs log out at once: both are answered with entries of their own, and the tombstone lasts for the
    /// longer.
    @Test
    default void theSameThingMayEndTwiceAtOnce() {
        SessionId id = Samples.sessionId();
        List<Position> positions =
                database().end(List.of(ending(id, NOW, NOW), ending(id, NOW, NOW.plusMillis(9)), ending(id, NOW, NOW)));
        assertThat(positions).hasSize(3).doesNotHaveDuplicates();
        assertThat(database().<Integer>write(t -> t.revocations().forget(NOW.plusMillis(8), 10)))
                .isZero();
        assertThat(database().<Integer>write(t -> t.revocations().forget(NOW.plusMillis(9), 10)))
                .isEqualTo(1);
    }

    /// The endings of many callers go into one commit, beside works that may throw.
    @Test
    default void everyCallerGetsItsOwnPositions() {
        for (int round = 0; round < Race.ROUNDS / 10; round++) {
            Race.run(8, () -> {
                        List<Ending> mine = List.of(ending(NOW), ending(NOW));
                        appendAndThrow();
                        List<Position> positions = database().end(mine);
                        List<FeedEntry> known = told();
                        for (int i = 0; i < mine.size(); i++) {
                            assertThat(known)
                                    .contains(new FeedEntry(
                                            positions.get(i),
                                            FeedKind.SESSION,
                                            mine.get(i).key(),
                                            NOW));
                        }
                        return hasEnded(mine.getFirst()) && hasEnded(mine.getLast());
                    })
                    .forEach(ended -> assertThat(ended).isTrue());
        }
        assertThat(told()).isEqualTo(feed());
        assertThat(feed()).extracting(entry -> entry.position().n()).doesNotHaveDuplicates();
        assertThat(feed().getLast().position().n()).isEqualTo(feed().size());
    }

    @Test
    default void endingNothingIsNothing() {
        assertThat(database().end(List.of())).isEmpty();
        assertThat(feed()).isEmpty();
    }

    @Test
    default void moreThanABatchIsRefused() {
        assertThatThrownBy(() -> database().end(Collections.nCopies(Ending.BATCH_MAX + 1, ending(NOW))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(database().end(Collections.nCopies(Ending.BATCH_MAX, ending(NOW))))
                .hasSize(Ending.BATCH_MAX);
    }

    private void appendAndThrow() {
        assertThatThrownBy(() -> database().<Position>write(transaction -> {
                    transaction.feed().append(FeedKind.ALL, 0, NOW);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
    }

    private static Ending ending(Instant at) {
        return ending(Samples.sessionId(), at, NOW.plusSeconds(60));
    }

    private static Ending ending(SessionId id, Instant at, Instant until) {
        AuditEvent event = new AuditEvent(
                at,
                AuditEvent.Kind.SESSION_ENDED,
                "kim",
                id.toString(),
                "",
                "192.0.2.1",
                Map.of("reason", Samples.ODD));
        return new Ending(new Tombstone.OfSession(id, until), FeedKind.SESSION, id.low(), event);
    }

    private boolean hasEnded(Ending ending) {
        SessionId id = ((Tombstone.OfSession) ending.tombstone()).id();
        return database()
                .<Boolean>read(transaction -> transaction
                        .revocations()
                        .standing(StandingQuery.ofSession(id, Guest.GUEST, ClientId.FIRST_PARTY))
                        .ended());
    }

    private List<FeedEntry> feed() {
        return database().read(transaction -> transaction.feed().list(Position.START, 10_000));
    }

    private List<AuditEvent> audit() {
        return database().read(transaction -> transaction.audit().list("", NOW.plusSeconds(1), 100));
    }
}
