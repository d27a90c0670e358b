package io.mapae.bench.http;

import io.mapae.bench.Comparison;
import io.mapae.bench.Effort;
import io.mapae.bench.Figure;
import io.mapae.bench.Goal;
import io.mapae.bench.Progress;
import io.mapae.compare.figure.Samples;
import io.mapae.compare.http.LoadPlan;
import io.mapae.compare.http.LoadProcess;
import io.mapae.compare.http.LoadResult;
import io.mapae.compare.http.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// How long checks take that come at a steady rate, while as many people log in as can, and without them, in
/// turn.
///
/// Everything shares all cores. The time of a check counts from when it was due.
public final class ChecksUnderLogins implements Comparison {

    private static final int CHECKING = 16;
    private static final int CHECKS_PER_SECOND = 1_000;
    private static final int LOGGING_IN = 8;
    private static final double RATIO_MAX = 2;

    @Override
    public String name() {
        return "checks-under-logins";
    }

    @Override
    public String purpose() {
        return "latency of checks at a steady rate while logins take all cores, against the same without logins";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) throws Exception {
        int rounds = effort == Effort.FULL ? 6 : 1;
        int millis = effort == Effort.FULL ? 6000 : 300;
        Rounds alone = new Rounds();
        Rounds meanwhile = new Rounds();
        List<Double> logins = new ArrayList<>();
        try (Workshop workshop = Workshop.open(effort);
                ServerProcess mapae = workshop.mapae(workshop.path("data"), Cores.ALL, Workshop.UNTHROTTLED);
                LoadProcess checking = workshop.load(Cores.ALL);
                LoadProcess loggingIn = workshop.load(Cores.ALL);
                ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            SaturationRequests requests = SaturationRequests.prepare(mapae);
            LoadPlan checks = checks(mapae, requests, millis);
            // The logins begin before the checks are counted, and end after them.
            LoadPlan entries = logins(mapae, requests, millis + millis / 5);
            for (int i = 0; i < 3; i++) {
                loggingIn.run(entries);
                checking.run(checks);
            }
            for (int round = 0; round < rounds; round++) {
                progress.at(round + 1, rounds, "rounds");
                alone.add(checking.run(checks));
                Future<LoadResult> entering = beside.submit(() -> loggingIn.run(entries));
                meanwhile.add(checking.run(checks));
                logins.add(answer(entering).perSecond());
            }
        }
        return List.of(
                Figure.of("logins meanwhile", new Samples(logins), "per second"),
                Figure.of("checks, p50", new Samples(meanwhile.p50), "ms").against("without", new Samples(alone.p50)),
                Figure.of("checks, p99", new Samples(meanwhile.p99), "ms")
                        .against("without", new Samples(alone.p99))
                        .withGoal(new Goal.RatioAtMost(RATIO_MAX)),
                Figure.of("checks, longest", new Samples(meanwhile.longest), "ms")
                        .against("without", new Samples(alone.longest)));
    }

    private static LoadPlan checks(ServerProcess mapae, SaturationRequests requests, int millis) {
        return new LoadPlan(
                mapae.port(),
                CHECKS_PER_SECOND,
                millis / 10,
                millis,
                List.of(new LoadPlan.Group("checks", CHECKING, requests.checks())));
    }

    private static LoadPlan logins(ServerProcess mapae, SaturationRequests requests, int millis) {
        return LoadPlan.unpaused(
                mapae.port(), 0, millis, List.of(new LoadPlan.Group("logins", LOGGING_IN, requests.logins())));
    }

    private static LoadResult answer(Future<LoadResult> result) throws IOException, InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IOException("the logins failed", e);
        }
    }

    /// What the checks took in each round, in milliseconds.
    private static final class Rounds {
        private final List<Double> p50 = new ArrayList<>();
        private final List<Double> p99 = new ArrayList<>();
        private final List<Double> longest = new ArrayList<>();

        void add(LoadResult result) {
            LoadResult.Group group = result.requireOnly(200).groups().getFirst();
            p50.add(group.p50Micros() / 1e3);
            p99.add(group.p99Micros() / 1e3);
            longest.add(group.longestMicros() / 1e3);
        }
    }
}
