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
import io.mapae.compare.http.LoadResult;
import io.mapae.compare.http.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
                    servers.add(GrownServer.start(workshop, size));
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
        List<List<Run>> runs = new ArrayList<>();
        for (GrownServer server : servers) {
            runs.add(new ArrayList<>());
            runner.warmUp(server.process(), server.requests(), connections);
        }
        for (int round = 0; round < runner.rounds(); round++) {
            progress.at(round + 1, runner.rounds(), "rounds with each number of sessions");
            for (int i : runner.order(servers.size(), round)) {
                GrownServer server = servers.get(i);
                runs.get(i).add(runner.run(server.process(), server.requests(), connections));
            }
        }
        String least = "%,d live".formatted(servers.getFirst().sessions());
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < servers.size(); i++) {
            String name = "%,d live".formatted(servers.get(i).sessions());
            Run.Of these = new Run.Of(runs.get(i));
            Run.Of fewest = new Run.Of(runs.getFirst());
            figures.add(Figure.of(name + ": checks", these.perSecond(), "per second")
                    .against(least, fewest.perSecond()));
            figures.add(Figure.of(name + ": CPU of the server for one", these.cpuMicros(), "µs")
                    .against(least, fewest.cpuMicros())
                    .withGoal(new Goal.RatioAtMost(CPU_RATIO_MAX)));
            figures.add(Figure.of(name + ": RSS", these.megabytes(), "MB")
                    .against(least, fewest.megabytes())
                    .withGoal(new Goal.RatioAtMost(MEMORY_RATIO_MAX)));
        }
        return figures;
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
                List<Run> ours = new ArrayList<>();
                List<Run> theirs = new ArrayList<>();
                for (int round = 0; round < runner.rounds(); round++) {
                    ours.add(runner.run(server.process(), server.requests(), connections));
                    theirs.add(runner.run(bare, server.requests(), connections));
                }
                String name = connections == 1 ? "1 connection" : connections + " connections";
                figures.add(Figure.of(name + ": checks", new Run.Of(ours).perSecond(), "per second")
                        .against("bare", new Run.Of(theirs).perSecond()));
                figures.add(Figure.of(name + ": CPU of the server for one", new Run.Of(ours).cpuMicros(), "µs")
                        .against("bare", new Run.Of(theirs).cpuMicros())
                        .withGoal(new Goal.RatioAtMost(CPU_RATIO_MAX)));
            }
        }
        return figures;
    }

    /// @param cpuMicros of the server, for each answer
    private record Run(double perSecond, double cpuMicros, double megabytes) {

        /// The runs of one server.
        record Of(List<Run> runs) {
            Samples perSecond() {
                return new Samples(runs.stream().map(Run::perSecond).toList());
            }

            Samples cpuMicros() {
                return new Samples(runs.stream().map(Run::cpuMicros).toList());
            }

            Samples megabytes() {
                return new Samples(runs.stream().map(Run::megabytes).toList());
            }
        }
    }

    private record Runner(Effort effort, LoadProcess load) {
        int rounds() {
            return effort == Effort.FULL ? 5 : 1;
        }

        /// The numbers below `count`; every other round backwards, since the machine may be getting quieter.
        List<Integer> order(int count, int round) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                order.add(i);
            }
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            return order;
        }

        void warmUp(ServerProcess server, List<String> requests, int connections) throws IOException {
            load.run(plan(server, requests, connections, 0, effort == Effort.FULL ? 10_000 : 50));
        }

        Run run(ServerProcess server, List<String> requests, int connections) throws IOException {
            int millis = effort == Effort.FULL ? 3000 : 100;
            long before = server.cpu().toNanos();
            LoadResult result = load.run(plan(server, requests, connections, millis / 10, millis));
            double micros = (server.cpu().toNanos() - before) / 1e3 / result.allAnswers();
            LoadResult.Group group = result.groups().getFirst();
            if (group.answered(200) != group.answers()) {
                throw new IllegalStateException("answered otherwise than 200: " + group.statuses());
            }
            double megabytes = server.memory().residentBytes() / 1e6;
            return new Run(result.perSecond(), Math.max(micros, Double.MIN_NORMAL), megabytes);
        }

        private static LoadPlan plan(
                ServerProcess server, List<String> requests, int connections, int warmUpMillis, int millis) {
            return LoadPlan.unpaused(
                    server.port(), warmUpMillis, millis, List.of(new LoadPlan.Group("checks", connections, requests)));
        }
    }
}
