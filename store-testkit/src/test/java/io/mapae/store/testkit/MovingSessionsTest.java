package io.mapae.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.move.MovedMarks;
import io.mapae.core.move.MovingSessions;
import io.mapae.core.move.SessionMover;
import io.mapae.core.session.InMemorySessionStore;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.core.session.SessionUse;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.session.SessionTokenHash;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Two stores between which sessions move pass the contract of one, however far the move is.
final class MovingSessionsTest {

    private final InMemorySessionStore from = new InMemorySessionStore();
    private final InMemorySessionStore to = new InMemorySessionStore();

    @Nested
    final class WithEverySessionInTheOldOne
            implements SessionStoreContract, SessionValuesContract, SessionRacesContract, SessionIndexContract {
        private final MovingSessions store = new MovingSessions(from, to, from);

        @Override
        public SessionStore store() {
            return store;
        }

        @Override
        public SessionIndex index() {
            return store.findIndex().orElseThrow();
        }
    }

    @Nested
    final class WithEverySessionInTheNewOne
            implements SessionStoreContract, SessionValuesContract, SessionRacesContract, SessionIndexContract {
        private final MovingSessions store = new MovingSessions(from, to, to);

        @Override
        public SessionStore store() {
            return store;
        }

        @Override
        public SessionIndex index() {
            return store.findIndex().orElseThrow();
        }
    }

    /// Each second session is moved as soon as it is there.
    @Nested
    final class WithHalfOfThemMoved
            implements SessionStoreContract, SessionValuesContract, SessionRacesContract, SessionIndexContract {
        private final MovingSessions store = new MovingSessions(from, to, new AddingBy(from, (n, session) -> {
            if (n % 2 == 1) {
                new SessionMover(from, to, _ -> true).move(session);
            }
        }));

        @Override
        public SessionStore store() {
            return store;
        }

        @Override
        public SessionIndex index() {
            return store.findIndex().orElseThrow();
        }
    }

    /// Of each session there is a copy already, and it has not been taken from the old store yet.
    @Nested
    final class WithCopiesOfAll implements SessionStoreContract, SessionValuesContract, SessionRacesContract {
        private final MovingSessions store =
                new MovingSessions(from, to, new AddingBy(from, (_, session) -> to.create(session)));

        @Override
        public SessionStore store() {
            return store;
        }

        /// Here that is the moment of a move: from then on the copy is the session.
        @Override
        @Test
        public void aSessionThatIsReplacedByOneThatWasOverForEverIsFoundAtNoTime() {
            Session session = Samples.session();
            store.create(session);
            assertThat(store.replace(session, MovedMarks.of(session))).isTrue();
            assertThat(store.find(session.id(), Samples.NOW)).contains(session);
            assertThat(to.find(session.id(), Samples.NOW)).contains(session);
        }
    }

    private interface Added {
        void added(int n, Session session);
    }

    /// A store in which something happens to each session when it was added.
    private record AddingBy(SessionStore store, Added added, AtomicInteger count) implements SessionStore {

        AddingBy(SessionStore store, Added added) {
            this(store, added, new AtomicInteger());
        }

        @Override
        public void create(Session session) {
            store.create(session);
            added.added(count.getAndIncrement(), session);
        }

        @Override
        public Optional<Session> find(SessionTokenHash token, Instant now) {
            return store.find(token, now);
        }

        @Override
        public Optional<Session> find(SessionId id, Instant now) {
            return store.find(id, now);
        }

        @Override
        public boolean replace(Session current, Session next) {
            return store.replace(current, next);
        }

        @Override
        public void touch(Collection<SessionUse> uses) {
            store.touch(uses);
        }

        @Override
        public boolean end(SessionId id) {
            return store.end(id);
        }
    }
}
