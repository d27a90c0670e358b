package io.mapae.core.move;

import static io.mapae.core.move.MovingSample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionUse;
import io.mapae.guard.session.SessionTokenHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/// Two movers that may be killed between any two steps, whoever uses a session, and whoever looks at it, in
/// orders that a seed decides: what was promised of one store holds for the two.
final class MovingSessionsRaceTest {

    private static final int ROUNDS = Boolean.getBoolean("mapae.long") ? 200_000 : 3_000;
    private static final int ACTS = 4;

    private final long seed = Long.getLong("mapae.seed", System.nanoTime());

    @Test
    void aSessionIsOneSessionWhileItMoves() throws Exception {
        System.out.println("mapae.seed=" + seed);
        for (int round = 0; round < ROUNDS; round++) {
            new Round(new Random(seed + round)).play("seed " + seed + ", round " + round);
        }
    }

    /// One session, everything that happens to it, and what its user knows of it.
    private static final class Round {
        private final Random random;
        private final Turns turns;
        private final SteppedSessions from;
        private final SteppedSessions to;
        private final MovingSessions both;
        private final List<Throwable> surprises = new ArrayList<>();
        private final Set<Object> ended = ConcurrentHashMap.newKeySet();
        private final Set<SessionTokenHash> replaced = new HashSet<>();
        private final Session first;
        private volatile Session current;
        private Instant lastUse = NOW;
        private volatile boolean ending;

        Round(Random random) {
            this.random = random;
            this.turns = new Turns(random);
            this.from = new SteppedSessions(turns::step);
            this.to = new SteppedSessions(turns::step);
            this.both = new MovingSessions(from, to, to);
            this.first = MovingSample.session(random);
            this.current = first;
        }

        void play(String name) throws InterruptedException {
            from.create(first);
            boolean ends = random.nextBoolean();
            Random own = new Random(random.nextLong());
            turns.run(
                    Set.of("mover1", "mover2"),
                    List.of(
                            actor("mover1", this::move),
                            actor("mover2", this::move),
                            actor("user", () -> use(own, ends)),
                            actor("onlooker", this::look)));
            assertThat(surprises).as(name).isEmpty();
            // What was interrupted is done again.
            from.store().listAll("", NOW, 10).forEach(mover()::move);
            assertThat(from.store().count(NOW)).as(name).isZero();
            check(name);
        }

        private Turns.Actor actor(String name, Runnable work) {
            return new Turns.Actor(name, () -> {
                try {
                    work.run();
                } catch (RuntimeException | AssertionError e) {
                    if (e instanceof Turns.Killed killed) {
                        throw killed;
                    }
                    surprises.add(e);
                }
            });
        }

        private SessionMover mover() {
            return new SessionMover(from, to, session -> !ended.contains(session.id()));
        }

        private void move() {
            from.findIndex().orElseThrow().listAll("", NOW, 10).forEach(mover()::move);
        }

        private void use(Random own, boolean ends) {
            for (int i = 0; i < ACTS; i++) {
                switch (own.nextInt(4)) {
                    case 0 -> replace(current.carriedBy(current.carriage(), current.client(), MovingSample.token(own)));
                    case 1 -> replace(current.withDevice(current.device().named("device " + i)));
                    case 2 -> touch(lastUse.plusSeconds(60));
                    default -> assertSame(both.find(current.findToken().orElseThrow(), NOW));
                }
                for (SessionTokenHash old : replaced) {
                    assertThat(both.find(old, NOW)).isEmpty();
                }
            }
            if (ends) {
                ending = true;
                // First in the database, then in the stores.
                ended.add(first.id());
                both.end(first.id());
            }
        }

        private void replace(Session next) {
            Session before = current;
            assertThat(both.replace(before, next)).isTrue();
            assertThat(both.replace(before, next.withDevice(next.device().named("late"))))
                    .isFalse();
            if (!before.findToken().equals(next.findToken())) {
                replaced.add(before.findToken().orElseThrow());
            }
            current = next;
            assertSame(both.find(next.id(), NOW));
        }

        private void touch(Instant at) {
            both.touch(List.of(new SessionUse(first.id(), at)));
            lastUse = at;
            assertSame(both.find(first.id(), NOW));
        }

        private void assertSame(Optional<Session> found) {
            assertThat(found).contains(current.used(lastUse));
        }

        private void look() {
            for (int i = 0; i < ACTS; i++) {
                boolean there = both.find(first.id(), NOW).isPresent();
                assertThat(there || ending)
                        .as("a session that nobody ended is there")
                        .isTrue();
                List<Session> listed = both.findIndex().orElseThrow().listBySubject(MovingSample.SUBJECT, NOW, 10);
                assertThat(listed.size() == 1 || (ending && listed.isEmpty()))
                        .as("once in the list")
                        .isTrue();
            }
        }

        private void check(String name) {
            // A mover that was killed may leave a copy of what has ended: the database knows better.
            if (!ended.isEmpty() && turns.hasKilled()) {
                return;
            }
            for (SessionTokenHash old : replaced) {
                assertThat(both.find(old, NOW)).as(name).isEmpty();
            }
            if (ended.isEmpty()) {
                assertThat(to.store().find(first.id(), NOW)).as(name).contains(current.used(lastUse));
                assertThat(both.find(current.findToken().orElseThrow(), NOW))
                        .as(name)
                        .isPresent();
                assertThat(both.findIndex().orElseThrow().count(NOW)).as(name).isEqualTo(1);
            } else {
                assertThat(both.find(first.id(), NOW)).as(name).isEmpty();
                assertThat(both.find(current.findToken().orElseThrow(), NOW))
                        .as(name)
                        .isEmpty();
            }
        }
    }
}
