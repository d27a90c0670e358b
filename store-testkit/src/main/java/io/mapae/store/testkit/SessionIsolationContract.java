package io.mapae.store.testkit;

import static io.mapae.store.testkit.Samples.IDLE;
import static io.mapae.store.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.core.session.SessionUse;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import java.util.List;
import org.junit.jupiter.api.Test;

/// That two installations on one server have nothing to do with each other.
public interface SessionIsolationContract {

    /// An empty store, the same at each call within a test.
    SessionStore store();

    /// The empty store of another installation on the same server, the same at each call within a test.
    SessionStore others();

    @Test
    default void anotherInstallationKnowsNothing() {
        Session session = created();
        assertThat(others().find(session.id(), NOW)).isEmpty();
        assertThat(others().find(token(session), NOW)).isEmpty();
        assertThat(others().replace(session, session.withData(session.data()))).isFalse();
        assertThat(others().end(session.id())).isFalse();
        others().touch(List.of(new SessionUse(session.id(), NOW.plusSeconds(1))));
        assertThat(store().find(token(session), NOW)).contains(session);
    }

    @Test
    default void whatBothHaveEndsInOneAlone() {
        Session session = created();
        others().create(session);
        assertThat(others().end(session.id())).isTrue();
        assertThat(others().find(session.id(), NOW)).isEmpty();
        assertThat(store().find(session.id(), NOW)).contains(session);
        assertThat(store().find(token(session), NOW)).contains(session);
    }

    /// Of those that can list.
    @Test
    default void anotherInstallationListsAndForgetsNothing() {
        Session session = created();
        Subject subject = session.holder().subject().orElseThrow();
        others().findIndex().ifPresent(index -> {
            assertThat(index.listBySubject(subject, NOW, 9)).isEmpty();
            assertThat(index.listAll("", NOW, 9)).isEmpty();
            assertThat(index.count(NOW)).isZero();
            assertThat(index.forget(NOW.plus(IDLE), 9)).isZero();
        });
        store().findIndex()
                .ifPresent((SessionIndex index) ->
                        assertThat(index.listBySubject(subject, NOW, 9)).containsExactly(session));
    }

    private Session created() {
        Session session = Samples.session();
        store().create(session);
        return session;
    }

    private static SessionTokenHash token(Session session) {
        return session.findToken().orElseThrow();
    }
}
