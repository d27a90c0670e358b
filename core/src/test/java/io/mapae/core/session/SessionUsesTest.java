package io.mapae.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.Installation;
import io.mapae.core.store.StoreException;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.session.SessionTokenHash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SessionUsesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Installation installation = new Installation();

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void aUseReachesTheStoreWithTheNextFlush() {
        Session session = installation.open(installation.account("mina")).session();
        SessionUses uses = new SessionUses(installation.sessions);
        installation.clock.advance(Duration.ofMinutes(20));
        Instant used = installation.clock.instant();

        uses.used(session.id(), used);
        assertThat(found(session).lastUse()).isEqualTo(session.created());
        uses.flushAll();

        assertThat(found(session).lastUse()).isEqualTo(used);
        assertThat(uses.waiting()).isZero();
    }

    @Test
    void manyUsesOfOneSessionAreOneWriteOfTheLatest() {
        RecordingStore store = new RecordingStore();
        SessionUses uses = new SessionUses(store);
        SessionId sid = id(1);
        for (int second : List.of(3, 9, 1, 7)) {
            uses.used(sid, NOON.plusSeconds(second));
        }

        uses.flushAll();

        assertThat(store.written).containsExactly(new SessionUse(sid, NOON.plusSeconds(9)));
        assertThat(uses.flush()).isZero();
    }

    @Test
    void whatIsMoreThanABatchIsWrittenInBatches() {
        RecordingStore store = new RecordingStore();
        SessionUses uses = new SessionUses(store);
        for (int i = 0; i < 2 * SessionUses.BATCH_MAX + 1; i++) {
            uses.used(id(i), NOON);
        }

        assertThat(uses.flush()).isEqualTo(SessionUses.BATCH_MAX);
        assertThat(uses.waiting()).isEqualTo(SessionUses.BATCH_MAX + 1);
        uses.flushAll();

        assertThat(store.written).hasSize(2 * SessionUses.BATCH_MAX + 1).doesNotHaveDuplicates();
        assertThat(store.largest).isEqualTo(SessionUses.BATCH_MAX);
    }

    @Test
    void whatDoesNotFitIsDroppedAndCounted() {
        RecordingStore store = new RecordingStore();
        SessionUses uses = new SessionUses(store, 2);
        uses.used(id(1), NOON);
        uses.used(id(2), NOON);

        uses.used(id(3), NOON);
        uses.used(id(1), NOON.plusSeconds(1));

        assertThat(uses.dropped()).isEqualTo(1);
        uses.flushAll();
        assertThat(store.written)
                .containsExactlyInAnyOrder(new SessionUse(id(1), NOON.plusSeconds(1)), new SessionUse(id(2), NOON));
        uses.used(id(3), NOON);
        assertThat(uses.waiting()).isEqualTo(1);
    }

    @Test
    void aBatchThatTheStoreDidNotTakeWaitsForTheNextTime() {
        RecordingStore store = new RecordingStore();
        store.away = true;
        SessionUses uses = new SessionUses(store);
        uses.used(id(1), NOON);

        assertThatThrownBy(uses::flushAll).isInstanceOf(StoreException.class);
        store.away = false;
        uses.flushAll();

        assertThat(store.written).containsExactly(new SessionUse(id(1), NOON));
    }

    @Test
    void theCloseWritesWhatIsLeft() {
        RecordingStore store = new RecordingStore();
        SessionUses uses = new SessionUses(store);
        List<RuntimeException> failures = new ArrayList<>();
        try (SessionUseFlushing _ = new SessionUseFlushing(uses, failures::add)) {
            uses.used(id(1), NOON);
            assertThat(store.written).isEmpty();
        }

        assertThat(store.written).hasSize(1);
        assertThat(failures).isEmpty();
    }

    private Session found(Session session) {
        return installation.sessions.find(session.id(), session.created()).orElseThrow();
    }

    private static SessionId id(int n) {
        return new SessionId(1, n);
    }

    /// A store that takes uses only.
    private static final class RecordingStore implements SessionStore {

        private final List<SessionUse> written = new ArrayList<>();
        private int largest;
        private boolean away;

        @Override
        public void touch(Collection<SessionUse> uses) {
            if (away) {
                throw new StoreException("away");
            }
            largest = Math.max(largest, uses.size());
            written.addAll(uses);
        }

        @Override
        public void create(Session session) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Session> find(SessionTokenHash token, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Session> find(SessionId id, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean replace(Session current, Session next) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean end(SessionId id) {
            throw new UnsupportedOperationException();
        }
    }
}
