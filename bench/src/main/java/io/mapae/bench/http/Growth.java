package io.mapae.bench.http;

import io.mapae.bench.Comparison;
import io.mapae.bench.Effort;
import io.mapae.bench.Figure;
import io.mapae.bench.Goal;
import io.mapae.bench.Progress;
import io.mapae.compare.figure.Samples;
import io.mapae.compare.http.BareServer;
import io.mapae.compare.http.LoadPlan;
import io.mapae.compare.http.LoadProcess;
import io.mapae.compare.http.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Checks per second and memory with few and with many live sessions in the embedded database, in turn; and with
/// few and with many connections, against the bare HTTP stack under the same.
///
/// The server has one core and the client the other. Of the sessions, those of 64 people are in use.
public final class Growth implements Comparison {

    private static final List<Integer> SIZES = List.of(1_000, 100_000, 5_000_000);
    private static final List<Integer> SIZES_FOR_SMOKE = List.of(100);
    private static final List<Integer> CONNECTIONS = List.of(1, 4, 16, 64);
    private static final List<Integer> CONNECTIONS_FOR_SMOKE = List.of(1);
    private static final double CPU_RATIO_MAX = 1.1;
    private static final double MEMORY_RATIO_MAX = 1.25;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String purpose() {
        return "checks and memory with 1,000 to 5,000,000 live sessions, and with 1 to 64 connections";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) throws Exception {
        List<Integer> sizes = effort == Effort.FULL ? SIZES : SIZES_FOR_SMOKE;
        List<Integer> connections = effort == Effort.FULL ? CONNECTIONS : CONNECTIONS_FOR_SMOKE;
        List<GrownServer> servers = new ArrayList<>();
        try (Workshop workshop = Workshop.open(effort);
                LoadProcess load = workshop.load(Cores.SECOND)) {
            try {
                for (int size : sizes) {
                    progress.at(servers.size() + 1, sizes.size(), "filling with %,d sessions".formatted(size));
                    servers.add(GrownServer.start(workshop, size, effort));
                }
                Runner runner = new Runner(effort, load);
                List<Figure> figures = new ArrayList<>(bySize(servers, connections.getLast(), runner, progress));
                figures.addAll(byConnections(workshop, servers.getFirst(), connections, runner, progress));
                return figures;
            } finally {
                servers.forEach(GrownServer::close);
            }
        }
    }

    private static List<Figure> bySize(List<GrownServer> servers, int connections, Runner runner, Progress progress)
            throws IOException {
        List<Measured> measured = new ArrayList<>();
        for (GrownServer server : servers) {
            measured.add(new Measured(server));
            runner.warmUp(server.process(), server.requests(), connections);
        }
        for (int round = 0; round < runner.rounds(); round++) {
            progress.at(round + 1, runner.rounds(), "rounds with each number of sessions");
            // The machine may be getting quieter.
            for (Measured each : round % 2 == 0 ? measured : measured.reversed()) {
                each.measure(runner, connections);
            }
        }
        List<Figure> figures = new ArrayList<>();
        measured.forEach(each -> figures.addAll(each.against(measured.getFirst())));
        return figures;
    }

    /// A server, and what came of each round.
    private record Measured(GrownServer server, List<CountedRun> runs, List<Double> megabytes) {
        Measured(GrownServer server) {
            this(server, new ArrayList<>(), new ArrayList<>());
        }

        void measure(Runner runner, int connections) throws IOException {
            runs.add(runner.run(server.process(), server.requests(), connections));
            megabytes.add(server.process().memory().residentBytes() / 1e6);
        }

        private String name() {
            return "%,d live".formatted(server.sessions());
        }

        List<Figure> against(Measured fewest) {
            return List.of(
                    Figure.of(name() + ": checks", CountedRun.perSecond(runs), "per second")
                            .against(fewest.name(), CountedRun.perSecond(fewest.runs)),
                    Figure.of(name() + ": CPU of the server for one", CountedRun.cpuMicros(runs), "µs")
                            .against(fewest.name(), CountedRun.cpuMicros(fewest.runs))
                            .withGoal(new Goal.RatioAtMost(CPU_RATIO_MAX)),
                    Figure.of(name() + ": RSS", new Samples(megabytes), "MB")
                            .against(fewest.name(), new Samples(fewest.megabytes))
                            .withGoal(new Goal.RatioAtMost(MEMORY_RATIO_MAX)));
        }
    }

    private static List<Figure> byConnections(
            Workshop workshop, GrownServer server, List<Integer> numbers, Runner runner, Progress progress)
            throws IOException, InterruptedException {
        Path answers = workshop.path("answers.json");
        int port = ServerProcess.freePort();
        JsonMapper.builder()
                .build()
                .writeValue(answers.toFile(), List.of(BareServer.Answer.like(server.answer(), port)));
        List<Figure> figures = new ArrayList<>();
        try (ServerProcess bare = workshop.bare(answers, port, Cores.FIRST)) {
            runner.warmUp(bare, server.requests(), numbers.getLast());
            for (int connections : numbers) {
                progress.at(numbers.indexOf(connections) + 1, numbers.size(), connections + " connections");
                List<CountedRun> ours = new ArrayList<>();
                List<CountedRun> theirs = new ArrayList<>();
                for (int round = 0; round < runner.rounds(); round++) {
                    ours.add(runner.run(server.process(), server.requests(), connections));
                    theirs.add(runner.run(bare, server.requests(), connections));
                }
                String name = connections == 1 ? "1 connection" : connections + " connections";
                figures.add(Figure.of(name + ": checks", CountedRun.perSecond(ours), "per second")
                        .against("bare", CountedRun.perSecond(theirs)));
                figures.add(Figure.of(name + ": CPU of the server for one", CountedRun.cpuMicros(ours), "µs")
                        .against("bare", CountedRun.cpuMicros(theirs))
                        .withGoal(new Goal.RatioAtMost(CPU_RATIO_MAX)));
            }
        }
        return figures;
    }

    private record Runner(Effort effort, LoadProcess load) {
        int rounds() {
            return effort == Effort.FULL ? 5 : 1;
        }

        void warmUp(ServerProcess server, List<String> requests, int connections) throws IOException {
            load.run(plan(server, requests, connections, 0, effort == Effort.FULL ? 10_000 : 50));
        }

        CountedRun run(ServerProcess server, List<String> requests, int connections) throws IOException {
            int millis = effort == Effort.FULL ? 3000 : 100;
            return CountedRun.of(load, server, plan(server, requests, connections, millis / 10, millis));
        }

        private static LoadPlan plan(
                ServerProcess server, List<String> requests, int connections, int warmUpMillis, int millis) {
            return LoadPlan.unpaused(
                    server.port(), warmUpMillis, millis, List.of(new LoadPlan.Group("checks", connections, requests)));
        }
    }
}
