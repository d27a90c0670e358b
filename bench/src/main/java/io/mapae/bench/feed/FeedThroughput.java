package io.mapae.bench.feed;

import io.mapae.bench.Comparison;
import io.mapae.bench.Effort;
import io.mapae.bench.Figure;
import io.mapae.bench.Goal;
import io.mapae.bench.Progress;
import io.mapae.bench.http.Logouts;
import io.mapae.compare.figure.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Revocations acknowledged per second, each on disk and in the node's index before its caller goes on: at the
/// port of the core, on each database, against the fewest lines of plain JDBC that commit in groups
/// ({@link PlainEndings}); and over HTTP, against the port.
public final class FeedThroughput implements Comparison {
    private static final double GOAL = 50_000;

    private static final List<Callers> ALL =
            List.of(new Callers(1, 1), new Callers(1, 500), new Callers(100, 1), new Callers(100, 500));
    private static final List<Callers> FOR_SMOKE = List.of(new Callers(100, 5));

    @Override
    public String name() {
        return "feed-throughput";
    }

    @Override
    public String purpose() {
        return "revocations acknowledged per second: on disk, and in the node's index";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (MeasuredFeed.Kind kind : MeasuredFeed.Kind.values()) {
            try (MeasuredFeed feed = MeasuredFeed.open(kind)) {
                for (Callers callers : effort == Effort.FULL ? ALL : FOR_SMOKE) {
                    progress.at(
                            figures.size() + 1,
                            MeasuredFeed.Kind.values().length * ALL.size() + 1,
                            kind + ", " + callers);
                    figures.add(atThePort(feed, kind, callers, effort));
                }
            }
        }
        progress.at(
                MeasuredFeed.Kind.values().length * ALL.size() + 1,
                MeasuredFeed.Kind.values().length * ALL.size() + 1,
                "HTTP");
        figures.add(overHttp(effort));
        return figures;
    }

    private static Figure atThePort(MeasuredFeed feed, MeasuredFeed.Kind kind, Callers callers, Effort effort)
            throws InterruptedException {
        int rounds = effort == Effort.FULL ? 5 : 1;
        Duration each = effort == Effort.FULL ? Duration.ofSeconds(1) : Duration.ofMillis(50);
        double[] ours = new double[rounds];
        double[] plain = new double[rounds];
        if (effort == Effort.FULL) {
            callers.perSecond(feed::end, each);
            callers.perSecond(feed::endPlainly, each);
        }
        for (int round = 0; round < rounds; round++) {
            plain[round] = callers.perSecond(feed::endPlainly, each);
            ours[round] = callers.perSecond(feed::end, each);
        }
        Figure figure = Figure.of(kind + ", " + callers, Samples.of(ours), "per second")
                .against("plain JDBC", Samples.of(plain));
        boolean hasGoal = kind == MeasuredFeed.Kind.POSTGRESQL && callers.count() > 1 && callers.batch() > 1;
        return hasGoal ? figure.withGoal(new Goal.AtLeast(GOAL)) : figure;
    }

    private static Figure overHttp(Effort effort) throws Exception {
        int rounds = effort == Effort.FULL ? 3 : 1;
        Callers callers = new Callers(effort == Effort.FULL ? 100 : 4, 1);
        Duration each = effort == Effort.FULL ? Duration.ofSeconds(1) : Duration.ofMillis(50);
        double[] http = new double[rounds];
        double[] port = new double[rounds];
        try (MeasuredFeed feed = MeasuredFeed.open(MeasuredFeed.Kind.EMBEDDED);
                Logouts logouts = Logouts.open(effort, callers.count())) {
            for (int round = 0; round < rounds; round++) {
                port[round] = callers.perSecond(feed::end, each);
                http[round] = logouts.perSecond();
            }
        }
        return Figure.of(
                        "logouts over HTTP, embedded, " + callers.count() + " connections",
                        Samples.of(http),
                        "per second")
                .against("at the port", Samples.of(port));
    }
}
