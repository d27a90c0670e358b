package io.mapae.store.testkit;

import static io.mapae.store.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.session.Device;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionStore;
import io.mapae.core.session.SessionUse;
import io.mapae.guard.Carriage;
import io.mapae.guard.session.SessionTokenHash;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/// What a session store does when calls meet: each clause runs {@link Race#ROUNDS} rounds from a barrier.
public interface SessionRacesContract {

    /// An empty store, the same at each call within a test.
    SessionStore store();

    @Test
    default void letsOneOfTwoRacingReplacesWin() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            Session session = created();
            Session one = session.withDevice(new Device("one", "", ""));
            Session other = session.withDevice(new Device("other", "", ""));
            List<Boolean> won =
                    Race.run(List.of(() -> store().replace(session, one), () -> store().replace(session, other)));
            assertThat(won).as("round %d", round).containsExactlyInAnyOrder(true, false);
            assertThat(store().find(session.id(), NOW)).contains(won.getFirst() ? one : other);
        }
    }

    @Test
    default void aReplaceThatRacesAnEndBringsNothingBack() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            Session session = created();
            Session next = session.carriedBy(Carriage.COOKIE, session.client(), Samples.token());
            Race.run(List.of(() -> store().replace(session, next), () -> store().end(session.id())));
            assertThat(store().find(session.id(), NOW)).as("round %d", round).isEmpty();
            assertThat(store().find(tokenOf(session), NOW)).isEmpty();
            assertThat(store().find(tokenOf(next), NOW)).isEmpty();
        }
    }

    @Test
    default void aUseThatRacesAnEndBringsNothingBack() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            Session session = created();
            List<SessionUse> use = List.of(new SessionUse(session.id(), NOW.plusMillis(1)));
            Callable<Boolean> touch = () -> {
                store().touch(use);
                return true;
            };
            Race.run(List.of(touch, () -> store().end(session.id())));
            assertThat(store().find(session.id(), NOW)).as("round %d", round).isEmpty();
        }
    }

    @Test
    default void aUseThatRacesAReplaceUndoesNothing() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            Session session = created();
            Session next = session.withDevice(new Device("named", "", ""));
            List<SessionUse> use = List.of(new SessionUse(session.id(), NOW.plusMillis(1)));
            Callable<Boolean> touch = () -> {
                store().touch(use);
                return true;
            };
            List<Boolean> done = Race.run(List.of(touch, () -> store().replace(session, next)));
            assertThat(done).as("round %d", round).containsExactly(true, true);
            assertThat(store().find(session.id(), NOW)).contains(next.used(NOW.plusMillis(1)));
        }
    }

    @Test
    default void anEndIsClaimedOnce() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            Session session = created();
            assertThat(Race.run(2, () -> store().end(session.id())))
                    .as("round %d", round)
                    .containsExactlyInAnyOrder(true, false);
        }
    }

    private Session created() {
        Session session = Samples.session();
        store().create(session);
        return session;
    }

    private static SessionTokenHash tokenOf(Session session) {
        return session.findToken().orElseThrow();
    }
}
