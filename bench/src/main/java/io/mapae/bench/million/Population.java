package io.mapae.bench.million;

import io.mapae.bench.ManySessions;
import io.mapae.bench.SampleSession;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionStore;
import io.mapae.guard.id.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The sessions of a run, each made from its number alone: one account has many, one a few, everybody else one. A
/// tenth of them is over, each round's a minute after those of the round before.
final class Population {
    static final int MANY = 1_000;
    static final int FEW = 5;
    static final Subject HAS_MANY = Subject.random(new SplittableRandom(-1));
    static final Subject HAS_FEW = Subject.random(new SplittableRandom(-2));

    /// As many as a database has connections: whoever waits for one may be overtaken until it gives up.
    private static final int CALLERS = 10;

    private static final int EVERY = 10;
    private static final Duration IDLE = Duration.ofMinutes(30);

    private final int count;
    private final int rounds;
    private final Instant now = Instant.ofEpochMilli(System.currentTimeMillis());

    Population(int count, int rounds) {
        this.count = count;
        this.rounds = rounds;
    }

    int rounds() {
        return rounds;
    }

    Instant now() {
        return now;
    }

    /// When the sessions of this round are over, and no others are.
    Instant overAt(int round) {
        return now.minus(Duration.ofMinutes(rounds - 1L - round));
    }

    private static boolean isOver(int number) {
        return number >= MANY + FEW && number % EVERY == 0;
    }

    private int round(int number) {
        return number / EVERY % rounds;
    }

    /// How many are over in all.
    int over() {
        return (int) IntStream.range(0, count).filter(Population::isOver).count();
    }

    /// How many are over in this round, and not before.
    int over(int round) {
        return (int) IntStream.range(0, count)
                .filter(number -> isOver(number) && round(number) == round)
                .count();
    }

    /// The session with this number, from 0 on.
    Session session(int number) {
        Instant opened = isOver(number) ? overAt(round(number)).minus(IDLE).minusSeconds(30) : now.minusSeconds(60);
        return findAccount(number)
                .map(account -> SampleSession.opened(new SplittableRandom(number), opened, account))
                .orElseGet(() -> SampleSession.opened(new SplittableRandom(number), opened));
    }

    /// One that is alive.
    Session alive(SplittableRandom random) {
        int number = random.nextInt(count);
        return session(isOver(number) ? number - 1 : number);
    }

    private static Optional<Subject> findAccount(int number) {
        if (number < MANY) {
            return Optional.of(HAS_MANY);
        }
        return number < MANY + FEW ? Optional.of(HAS_FEW) : Optional.empty();
    }

    /// Adds all of them, many at once.
    void addTo(SessionStore store) throws InterruptedException {
        ManySessions.addTo(store, CALLERS, count, this::session);
    }
}
