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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Many connections that never pause: most check a session, some list its devices from the database, some log in.
///
/// No connection may starve, whatever it does. What goes beyond a bound is turned away with 503, and told when to
/// come again.
public final class Saturation implements Comparison {

    private static final int OK = 200;
    private static final int OVERLOADED = 503;
    private static final int BOUND = 32;
    /// Each connection gets at least this part of what those of its kind get on average.
    private static final double FAIR = 0.5;

    @Override
    public String name() {
        return "saturation";
    }

    @Override
    public String purpose() {
        return "latency and fairness under connections that never pause, cheap checks and blocking work mixed";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) throws Exception {
        List<Figure> figures = new ArrayList<>();
        List<Mix> mixes =
                effort == Effort.FULL ? List.of(new Mix(48, 8, 8), new Mix(600, 100, 300)) : List.of(new Mix(4, 2, 2));
        try (Workshop workshop = Workshop.open(effort);
                LoadProcess load = workshop.load(Cores.ALL)) {
            try (ServerProcess mapae = workshop.mapae(workshop.path("data"), Cores.ALL, Workshop.UNTHROTTLED)) {
                Runner runner = new Runner(effort, load, mapae, SaturationRequests.prepare(mapae));
                runner.run(mixes.getFirst());
                for (Mix mix : mixes) {
                    progress.at(1 + mixes.indexOf(mix), 1 + mixes.size(), mix.connections() + " connections");
                    figures.addAll(mix.figures(runner.run(mix)));
                }
            }
            progress.at(1 + mixes.size(), 1 + mixes.size(), "more blocking work than the bound");
            figures.addAll(beyondTheBound(workshop, load, effort));
        }
        return figures;
    }

    private static List<Figure> beyondTheBound(Workshop workshop, LoadProcess load, Effort effort) throws Exception {
        Map<String, String> settings = new HashMap<>(Workshop.UNTHROTTLED);
        settings.put("listen.blocking_max", Integer.toString(BOUND));
        try (ServerProcess mapae = workshop.mapae(workshop.path("bounded"), Cores.ALL, settings)) {
            Runner runner = new Runner(effort, load, mapae, SaturationRequests.prepare(mapae));
            Mix mix = new Mix(BOUND, 8 * BOUND, 0);
            List<LoadResult> results = runner.run(mix);
            String name = " with " + mix.lists() + " lists at once and room for " + BOUND;
            return List.of(
                    Figure.of("checks" + name, each(results, "checks", group -> group.p99Micros() / 1e3), "ms (p99)"),
                    Figure.of("lists served" + name, perSecond(results, "lists", OK), "per second"),
                    Figure.of("turned away, and told when to come again", turnedAway(results, "lists"), "per second"));
        }
    }

    private static Samples each(List<LoadResult> results, String group, ToDoubleFunction<LoadResult.Group> figure) {
        return new Samples(results.stream()
                .map(result -> figure.applyAsDouble(result.group(group)))
                .toList());
    }

    private static Samples perSecond(List<LoadResult> results, String group, int status) {
        return new Samples(results.stream()
                .map(result -> result.group(group).answered(status) / result.seconds())
                .toList());
    }

    private static Samples turnedAway(List<LoadResult> results, String name) {
        for (LoadResult result : results) {
            LoadResult.Group group = result.group(name);
            if (group.answered(OVERLOADED) != group.retryAfter()) {
                throw new IllegalStateException("turned away without a word of when to come again: " + group);
            }
        }
        return perSecond(results, name, OVERLOADED);
    }

    /// How many connections do what.
    private record Mix(int checks, int lists, int logins) {

        int connections() {
            return checks + lists + logins;
        }

        /// Some 40 logins are served in a second: long enough for several turns of each connection, as otherwise
        /// who comes last in the round would seem to starve.
        int millis() {
            return Math.max(10_000, 130 * logins);
        }

        List<Figure> figures(List<LoadResult> results) {
            List<Figure> figures = new ArrayList<>();
            figures.addAll(figures(results, "checks", checks));
            figures.addAll(figures(results, "lists", lists));
            figures.addAll(figures(results, "logins", logins));
            Samples turnedAway = turnedAway(results, "logins");
            if (turnedAway.most() > 0) {
                String name = "logins turned away, and told when to come again" + of(logins);
                figures.add(Figure.of(name, turnedAway, "per second"));
            }
            return figures;
        }

        private List<Figure> figures(List<LoadResult> results, String kind, int connections) {
            String name = kind + of(connections);
            Samples fairness = each(results, kind, group -> group.least() / group.mean());
            Figure fair = Figure.of(name + ": served least to served on average", fairness, "");
            return List.of(
                    Figure.of(name + ": served", perSecond(results, kind, OK), "per second"),
                    Figure.of(name + ": p50", each(results, kind, group -> group.p50Micros() / 1e3), "ms"),
                    Figure.of(name + ": p99", each(results, kind, group -> group.p99Micros() / 1e3), "ms"),
                    Figure.of(name + ": longest", each(results, kind, group -> group.longestMicros() / 1e3), "ms"),
                    fair.withGoal(new Goal.AtLeast(FAIR)));
        }

        private String of(int part) {
            return ", " + part + " of " + connections();
        }
    }

    private record Runner(Effort effort, LoadProcess load, ServerProcess mapae, SaturationRequests requests) {

        List<LoadResult> run(Mix mix) throws IOException {
            int rounds = effort == Effort.FULL ? 3 : 1;
            int millis = effort == Effort.FULL ? mix.millis() : 1500;
            List<LoadPlan.Group> groups = new ArrayList<>();
            groups.add(new LoadPlan.Group("checks", mix.checks(), requests.checks()));
            groups.add(new LoadPlan.Group("lists", mix.lists(), requests.lists()));
            if (mix.logins() > 0) {
                groups.add(new LoadPlan.Group("logins", mix.logins(), requests.logins()));
            }
            List<LoadResult> results = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                results.add(checked(load.run(LoadPlan.unpaused(mapae.port(), millis / 5, millis, groups))));
            }
            return results;
        }

        private static LoadResult checked(LoadResult result) {
            for (LoadResult.Group group : result.groups()) {
                if (group.answered(OK) + group.answered(OVERLOADED) != group.answers()) {
                    throw new IllegalStateException("answered otherwise than 200 or 503: " + group);
                }
            }
            return result;
        }
    }
}
