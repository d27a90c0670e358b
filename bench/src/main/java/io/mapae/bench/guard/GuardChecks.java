package io.mapae.bench.guard;

import io.mapae.bench.Comparison;
import io.mapae.bench.Effort;
import io.mapae.bench.Figure;
import io.mapae.bench.Goal;
import io.mapae.bench.Progress;
import io.mapae.bench.guard.JmhRounds.Turn;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/// Checks of credentials by the guard, on one core.
public sealed interface GuardChecks extends Comparison {

    /// Of known ones.
    double CHECKS_PER_SECOND = 3_000_000;

    /// A session token that the guard knows.
    record KnownSession() implements GuardChecks {
        @Override
        public String name() {
            return "known-session";
        }

        @Override
        public String purpose() {
            return "the guard's check of a session that it knows, a fresh String each time, on one core";
        }

        @Override
        public List<Figure> measure(Effort effort, Progress progress) throws Exception {
            return known(KnownSessions.class, "sessions", effort, progress);
        }
    }

    /// An access token that the guard knows.
    record KnownToken() implements GuardChecks {
        @Override
        public String name() {
            return "known-token";
        }

        @Override
        public String purpose() {
            return "the guard's check of an access token that it knows, a fresh String each time, on one core";
        }

        @Override
        public List<Figure> measure(Effort effort, Progress progress) throws Exception {
            return known(KnownTokens.class, "tokens", effort, progress);
        }
    }

    /// An access token that the guard sees for the first time.
    record NewToken() implements GuardChecks {
        @Override
        public String name() {
            return "new-token";
        }

        @Override
        public String purpose() {
            return "the guard's verification of an access token that it has not seen, on one core";
        }

        @Override
        public List<Figure> measure(Effort effort, Progress progress) throws Exception {
            Turn bare = new Turn("verifySignature", "");
            Turn verify = new Turn("verify", "");
            JmhRounds rounds = JmhRounds.run(NewTokens.class, "", List.of(bare, verify), effort, progress);
            return List.of(Figure.of("verifications", rounds.perSecond(verify), "per second")
                    .against("the signature alone", rounds.perSecond(bare)));
        }
    }

    private static List<Figure> known(Class<?> benchmark, String what, Effort effort, Progress progress)
            throws RunnerException {
        // As many as the processor's caches hold, and as many as they do not.
        List<Integer> inUse = effort == Effort.FULL ? List.of(100, 10_000) : List.of(100);
        Turn nothing = new Turn("nothing", "100");
        List<Turn> turns = new ArrayList<>(List.of(nothing));
        for (int count : inUse) {
            turns.add(new Turn("lookUp", "" + count));
            turns.add(new Turn("check", "" + count));
        }
        JmhRounds rounds = JmhRounds.run(benchmark, "inUse", turns, effort, progress);
        List<Figure> figures = new ArrayList<>();
        for (int count : inUse) {
            String among = ", %,d %s in use".formatted(count, what);
            Turn check = new Turn("check", "" + count);
            figures.add(Figure.of("checks" + among, rounds.perSecond(check), "per second")
                    .against("look-up of a parsed key in Caffeine", rounds.perSecond(new Turn("lookUp", "" + count)))
                    .withGoal(new Goal.AtLeast(CHECKS_PER_SECOND)));
            figures.add(Figure.of("garbage of a check" + among, rounds.bytesEach(check, nothing), "bytes")
                    .withGoal(new Goal.AtMost(0)));
        }
        return figures;
    }
}
