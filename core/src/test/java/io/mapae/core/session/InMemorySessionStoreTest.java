package io.mapae.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.Carriage;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class InMemorySessionStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Subject SUBJECT = new Subject(3, 4);

    private final InMemorySessionStore store = new InMemorySessionStore();

    @Test
    void aReplacedTokenOpensNothing() {
        Session first = session(1);
        store.create(first);
        Session second = first.carriedBy(Carriage.COOKIE, first.client(), token(99));

        assertThat(store.replace(first, second)).isTrue();
        assertThat(store.find(token(1), NOW)).isEmpty();
        assertThat(store.find(token(99), NOW)).contains(second);
        assertThat(store.replace(first, second)).as("the version has risen").isFalse();
    }

    @Test
    void oneOfTwoRacingReplacesWins() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 500; round++) {
                Session session = session(round);
                store.create(session);
                CyclicBarrier start = new CyclicBarrier(2);
                List<Future<Boolean>> wins = new ArrayList<>();
                for (String name : List.of("one", "other")) {
                    Session next = session.withDevice(session.device().named(name));
                    wins.add(threads.submit(() -> {
                        start.await();
                        return store.replace(session, next);
                    }));
                }
                assertThat(wins.get(0).get() ^ wins.get(1).get()).isTrue();
                assertThat(store.find(token(round), NOW)).isPresent();
            }
        }
    }

    @Test
    void anEndedSessionIsFoundNowhere() {
        store.create(session(1));

        assertThat(store.end(new SessionId(0, 1))).isTrue();
        assertThat(store.end(new SessionId(0, 1))).isFalse();
        assertThat(store.find(token(1), NOW)).isEmpty();
        assertThat(store.find(new SessionId(0, 1), NOW)).isEmpty();
        assertThat(store.listBySubject(SUBJECT, NOW, 10)).isEmpty();
        assertThat(store.listAll("", NOW, 10)).isEmpty();
        assertThat(store.count(NOW)).isZero();
    }

    @Test
    void aUseProlongsButDoesNotRevive() {
        store.create(session(1));
        store.create(session(2));
        store.touch(List.of(
                new SessionUse(new SessionId(0, 1), NOW.plusSeconds(60)),
                new SessionUse(new SessionId(0, 2), NOW.plus(Duration.ofMinutes(30)))));

        Instant later = NOW.plus(Duration.ofMinutes(30));
        assertThat(store.listAll("", later, 10)).extracting(Session::id).containsExactly(new SessionId(0, 1));
        assertThat(store.forget(later, 10)).isOne();
        assertThat(store.forget(later, 10)).isZero();
        assertThat(store.count(NOW)).isOne();
    }

    @Test
    void pagesHoldEverySessionOnceInOrder() {
        for (int i = 0; i < 50; i++) {
            store.create(session(i));
        }
        List<String> seen = new ArrayList<>();
        for (int page = 0; page < 20; page++) {
            String after = seen.isEmpty() ? "" : seen.getLast();
            store.listAll(after, NOW, 7)
                    .forEach(session -> seen.add(session.id().toString()));
        }
        assertThat(seen).hasSize(50).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theSessionOpenedLastIsListedFirst() {
        for (int i = 0; i < 5; i++) {
            store.create(session(i));
        }
        assertThat(store.listBySubject(SUBJECT, NOW, 3))
                .extracting(session -> session.id().low())
                .containsExactly(4L, 3L, 2L);
        assertThat(store.listBySubject(new Subject(3, 5), NOW, 3)).isEmpty();
    }

    private static Session session(int number) {
        return new Session(
                new SessionId(0, number),
                SUBJECT,
                ClientId.FIRST_PARTY,
                token(number),
                Carriage.COOKIE,
                Authentication.byPassword(NOW),
                new Device("", "test", "127.0.0.1"),
                NOW.minusSeconds(100).plusSeconds(number),
                NOW,
                Duration.ofMinutes(30),
                NOW.plus(Duration.ofHours(12)),
                false,
                Position.START,
                SessionData.EMPTY,
                0);
    }

    private static SessionTokenHash token(int number) {
        byte[] digest = new byte[SessionTokenHash.BYTES];
        digest[0] = (byte) number;
        digest[1] = (byte) (number >> 8);
        return new SessionTokenHash(digest);
    }
}
