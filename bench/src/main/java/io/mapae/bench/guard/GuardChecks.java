package io.mapae.bench.guard;

import io.mapae.bench.Comparison;
import io.mapae.bench.Effort;
import io.mapae.bench.Figure;
import io.mapae.bench.Goal;
import io.mapae.bench.Progress;
import io.mapae.bench.guard.JmhRounds.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            Turn bare = new Turn("verifySignature", Map.of());
            Turn verify = new Turn("verify", Map.of());
            JmhRounds rounds = JmhRounds.run(NewTokens.class, List.of(bare, verify), effort, progress);
            return List.of(Figure.of("verifications", rounds.perSecond(verify), "per second")
                    .against("the signature alone", rounds.perSecond(bare)));
        }
    }

    /// Both, while the guard follows a feed.
    record UnderFeed() implements GuardChecks {
        @Override
        public String name() {
            return "checks-under-feed";
        }

        @Override
        public String purpose() {
            return "the same checks while a follower applies %,d entries a second, on another core"
                    .formatted(KnownSessions.ENTRIES_PER_SECOND);
        }

        @Override
        public List<Figure> measure(Effort effort, Progress progress) throws Exception {
            List<Figure> figures = new ArrayList<>(underFeed(KnownSessions.class, "sessions", effort, progress));
            figures.addAll(underFeed(KnownTokens.class, "tokens", effort, progress));
            return figures;
        }
    }

    private static List<Figure> known(Class<?> benchmark, String what, Effort effort, Progress progress)
            throws RunnerException {
        List<Turn> turns = new ArrayList<>();
        for (int count : inUse(effort)) {
            turns.add(turn("lookUp", count, 0));
            turns.add(turn("check", count, 0));
        }
        JmhRounds rounds = JmhRounds.run(benchmark, turns, effort, progress);
        List<Figure> figures = new ArrayList<>();
        for (int count : inUse(effort)) {
            String among = ", %,d %s in use".formatted(count, what);
            Turn check = turn("check", count, 0);
            figures.add(Figure.of("checks" + among, rounds.perSecond(check), "per second")
                    .against("look-up of a parsed key in Caffeine", rounds.perSecond(turn("lookUp", count, 0)))
                    .withGoal(new Goal.AtLeast(CHECKS_PER_SECOND)));
            figures.add(Figure.of("garbage of a check" + among, rounds.bytesEach(check), "bytes")
                    .withGoal(new Goal.AtMost(0)));
        }
        return figures;
    }

    private static List<Figure> underFeed(Class<?> benchmark, String what, Effort effort, Progress progress)
            throws RunnerException {
        List<Turn> turns = new ArrayList<>();
        for (int count : inUse(effort)) {
            turns.add(turn("check", count, 0));
            turns.add(turn("check", count, KnownSessions.ENTRIES_PER_SECOND));
        }
        JmhRounds rounds = JmhRounds.run(benchmark, turns, effort, progress);
        List<Figure> figures = new ArrayList<>();
        for (int count : inUse(effort)) {
            String among = ", %,d %s in use".formatted(count, what);
            Turn check = turn("check", count, KnownSessions.ENTRIES_PER_SECOND);
            figures.add(Figure.of("checks under a feed" + among, rounds.perSecond(check), "per second")
                    .against("without a feed", rounds.perSecond(turn("check", count, 0)))
                    .withGoal(new Goal.AtLeast(CHECKS_PER_SECOND)));
            figures.add(Figure.of("garbage of a check under a feed" + among, rounds.bytesEach(check), "bytes")
                    .withGoal(new Goal.AtMost(0)));
        }
        return figures;
    }

    /// As many as the processor's caches hold, and as many as they do not.
    private static List<Integer> inUse(Effort effort) {
        return effort == Effort.FULL ? List.of(100, 10_000) : List.of(100);
    }

    private static Turn turn(String method, int inUse, int entriesPerSecond) {
        return new Turn(method, Map.of("inUse", "" + inUse, "entriesPerSecond", "" + entriesPerSecond));
    }
}
