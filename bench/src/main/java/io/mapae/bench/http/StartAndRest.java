package io.mapae.bench.http;

import io.mapae.bench.Comparison;
import io.mapae.bench.Effort;
import io.mapae.bench.Figure;
import io.mapae.bench.Goal;
import io.mapae.bench.Progress;
import io.mapae.compare.figure.Samples;
import io.mapae.compare.http.BareServer;
import io.mapae.compare.http.ProcessMemory;
import io.mapae.compare.http.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// How long `./mapae serve` takes to its first answer, and what memory it has when it has been left alone for ten
/// seconds, against the bare HTTP stack with the same JVM options.
public final class StartAndRest implements Comparison {

    private static final double FIRST_ANSWER_MILLIS_MAX = 1000;
    private static final double REST_MEGABYTES_MAX = 130;
    private static final double MEGABYTE = 1e6;

    @Override
    public String name() {
        return "start-and-rest";
    }

    @Override
    public String purpose() {
        return "./mapae serve: start to first answer, and memory ten seconds later";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) throws Exception {
        if (!ProcessMemory.isKnown()) {
            throw new IOException("this system does not say how much memory a process has");
        }
        int rounds = effort == Effort.FULL ? 5 : 1;
        Duration rest = effort == Effort.FULL ? Duration.ofSeconds(10) : Duration.ofMillis(100);
        Measured first = new Measured();
        Measured later = new Measured();
        Measured bare = new Measured();
        try (Workshop workshop = Workshop.open(effort)) {
            // The launcher builds what is missing.
            workshop.mapae(workshop.path("unmeasured"), Cores.ALL, Map.of()).close();
            for (int round = 0; round < rounds; round++) {
                progress.at(round + 1, rounds, "starts");
                Path data = workshop.path("data" + round);
                bare.add(bare(workshop), rest);
                first.add(workshop.mapae(data, Cores.ALL, Map.of()), rest);
                later.add(workshop.mapae(data, Cores.ALL, Map.of()), rest);
            }
        }
        List<Figure> figures = new ArrayList<>(first.figures("empty data directory", bare));
        figures.addAll(later.figures("later start", bare));
        return figures;
    }

    private static ServerProcess bare(Workshop workshop) throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        Path answers = workshop.path("answers.json");
        JsonMapper.builder()
                .build()
                .writeValue(answers.toFile(), List.of(new BareServer.Answer(port, List.of(), "well")));
        return workshop.bare(answers, port, Cores.ALL);
    }

    /// What some starts of one kind took.
    private static final class Measured {

        private final List<Double> millis = new ArrayList<>();
        private final List<Double> cpuMillis = new ArrayList<>();
        private final List<Double> resident = new ArrayList<>();
        private final List<Double> proportional = new ArrayList<>();
        private final List<Double> anonymous = new ArrayList<>();

        /// Takes the time of a start and the memory after the rest, and stops the server.
        void add(ServerProcess started, Duration rest) throws IOException, InterruptedException {
            try (ServerProcess server = started) {
                millis.add(server.firstAnswer().toNanos() / 1e6);
                cpuMillis.add(server.cpu().toNanos() / 1e6);
                // The rest itself is what is measured.
                Thread.sleep(rest);
                ProcessMemory memory = server.memory();
                resident.add(memory.residentBytes() / MEGABYTE);
                proportional.add(memory.proportionalBytes() / MEGABYTE);
                anonymous.add(memory.anonymousBytes() / MEGABYTE);
            }
        }

        List<Figure> figures(String name, Measured bare) {
            return List.of(
                    figure(name + ": first answer", millis, "ms", bare.millis)
                            .withGoal(new Goal.AtMost(FIRST_ANSWER_MILLIS_MAX)),
                    figure(name + ": CPU until then", cpuMillis, "ms", bare.cpuMillis),
                    figure(name + ": RSS at rest", resident, "MB", bare.resident)
                            .withGoal(new Goal.AtMost(REST_MEGABYTES_MAX)),
                    figure(name + ": PSS at rest", proportional, "MB", bare.proportional),
                    figure(name + ": anonymous at rest", anonymous, "MB", bare.anonymous));
        }

        private static Figure figure(String name, List<Double> ours, String unit, List<Double> bare) {
            return Figure.of(name, new Samples(ours), unit).against("bare", new Samples(bare));
        }
    }
}
