package io.mapae.store.testkit;

import static io.mapae.store.testkit.Samples.IDLE;
import static io.mapae.store.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.guard.id.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What every session store does that can list.
public interface SessionIndexContract {

    /// How many sessions one account has that has many; in the long form ten thousand.
    int MANY = Boolean.getBoolean("mapae.long") ? 10_000 : 600;

    /// An empty store, the same at each call within a test.
    SessionStore store();

    /// The same store.
    SessionIndex index();

    @Test
    default void listsTheSessionsOfAnAccountFromTheOneOpenedLast() {
        Subject subject = Samples.subject();
        Session first = created(subject, NOW.minusMillis(2));
        Session third = created(subject, NOW);
        Session second = created(subject, NOW.minusMillis(1));
        assertThat(index().listBySubject(subject, NOW, 10)).containsExactly(third, second, first);
        assertThat(index().listBySubject(subject, NOW, 2)).containsExactly(third, second);
    }

    @Test
    default void listsNobodyElsesSessions() {
        created(Samples.subject(), NOW);
        store().create(Samples.guestSession());
        assertThat(index().listBySubject(Samples.subject(), NOW, 10)).isEmpty();
    }

    @Test
    default void listsTheManySessionsOfOneAccount() {
        Subject subject = Samples.subject();
        Set<Session> all = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < MANY; i++) {
                Session session = Samples.session(subject, Samples.token(), NOW);
                all.add(session);
                threads.execute(() -> store().create(session));
            }
        }
        assertThat(index().count(NOW)).isEqualTo(MANY);
        assertThat(new HashSet<>(index().listBySubject(subject, NOW, MANY))).isEqualTo(all);
        assertThat(index().listBySubject(subject, NOW, 51)).hasSize(51);
        assertThat(index().forget(NOW.plus(IDLE), 2 * MANY)).isEqualTo(MANY);
        assertThat(index().count(NOW)).isZero();
    }

    @Test
    default void pagesThroughAllSessionsOnce() {
        Set<Session> all = new HashSet<>();
        for (int i = 0; i < 23; i++) {
            all.add(created(Samples.subject(), NOW));
        }
        List<Session> seen = new ArrayList<>();
        String after = "";
        List<Session> page = index().listAll(after, NOW, 5);
        while (!page.isEmpty() && seen.size() <= all.size()) {
            assertThat(page).hasSizeLessThanOrEqualTo(5);
            seen.addAll(page);
            after = page.getLast().id().toString();
            page = index().listAll(after, NOW, 5);
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    }

    /// Half-open, as everywhere.
    @Test
    default void listsAndCountsOnlyTheLiving() {
        Subject subject = Samples.subject();
        created(subject, NOW.minus(IDLE));
        Session alive = created(subject, NOW.minus(IDLE).plusMillis(1));
        assertThat(index().listBySubject(subject, NOW, 10)).containsExactly(alive);
        assertThat(index().listAll("", NOW, 10)).containsExactly(alive);
        assertThat(index().count(NOW)).isEqualTo(1);
    }

    @Test
    default void listsNothingThatHasEnded() {
        Session session = created(Samples.subject(), NOW);
        Session other = created(Samples.subject(), NOW);
        store().end(session.id());
        assertThat(index().listBySubject(session.holder().subject().orElseThrow(), NOW, 10))
                .isEmpty();
        assertThat(index().listAll("", NOW, 10)).containsExactly(other);
        assertThat(index().count(NOW)).isEqualTo(1);
    }

    @Test
    default void forgetsOnlyWhatIsOver() {
        Session idle = created(Samples.subject(), NOW.minus(IDLE));
        Session alive = created(Samples.subject(), NOW);
        assertThat(index().forget(NOW, 10)).isEqualTo(1);
        assertThat(index().forget(NOW, 10)).isZero();
        assertThat(store().find(idle.id(), NOW.minusMillis(1))).isEmpty();
        assertThat(store().find(alive.id(), NOW)).contains(alive);
    }

    @Test
    default void forgetsNoMoreThanItIsAskedTo() {
        for (int i = 0; i < 5; i++) {
            created(Samples.subject(), NOW.minus(IDLE));
        }
        assertThat(index().forget(NOW, 3)).isEqualTo(3);
        assertThat(index().forget(NOW, 3)).isEqualTo(2);
    }

    private Session created(Subject subject, Instant at) {
        Session session = Samples.session(subject, Samples.token(), at);
        store().create(session);
        return session;
    }
}
