package io.mapae.bench.http;

import io.mapae.bench.Comparison;
import io.mapae.bench.Effort;
import io.mapae.bench.Figure;
import io.mapae.bench.Goal;
import io.mapae.bench.Progress;
import io.mapae.compare.http.BareServer;
import io.mapae.compare.http.HttpText;
import io.mapae.compare.http.KeptConnection;
import io.mapae.compare.http.LoadPlan;
import io.mapae.compare.http.LoadProcess;
import io.mapae.compare.http.RawAnswer;
import io.mapae.compare.http.ServerProcess;
import io.mapae.guard.Carriage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// `GET /v1/session` by each carriage, against the bare HTTP stack that answers the same bytes.
///
/// The server has one core and the client the other, so that what is compared is what a core can serve.
public final class SessionRequests implements Comparison {

    private static final String PATH = "/v1/session";
    private static final int CONNECTIONS = 64;
    private static final double OF_THROUGHPUT = 0.9;

    @Override
    public String name() {
        return "session-requests";
    }

    @Override
    public String purpose() {
        return "GET /v1/session on one core, by each carriage, against the bare HTTP stack";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) throws Exception {
        // A token must last as long as this does.
        Map<String, String> settings = Map.of("token.lifetime", "1h", "token.jitter", "0s", "session.idle", "2h");
        try (Workshop workshop = Workshop.open(effort);
                ServerProcess mapae = workshop.mapae(workshop.path("data"), Cores.FIRST, settings)) {
            List<Case> cases = cases(mapae);
            Path answers = workshop.path("answers.json");
            JsonMapper.builder()
                    .build()
                    .writeValue(
                            answers.toFile(), cases.stream().map(Case::answer).toList());
            int first = cases.getFirst().answer().port();
            try (ServerProcess bare = workshop.bare(answers, first, Cores.FIRST);
                    LoadProcess load = workshop.load(Cores.SECOND)) {
                for (Case each : cases) {
                    each.checkSameBytes(mapae);
                }
                return compare(cases, new Runner(effort, load, mapae, bare), progress);
            }
        }
    }

    private static List<Case> cases(ServerProcess mapae) throws IOException {
        Person person = Person.numbered(1);
        person.signUp(mapae);
        List<Case> cases = new ArrayList<>();
        for (Carriage carriage : Carriage.values()) {
            String credential = person.logIn(mapae, carriage);
            for (Headers headers : Headers.values()) {
                String request = HttpText.get(PATH, headers.with(mapae, credential));
                RawAnswer answer = ask(mapae.port(), request).expect(200);
                String name = "by " + carriage + ", "
                        + (headers == Headers.PLAIN ? "a program's headers" : "a browser's headers");
                cases.add(new Case(name, request, BareServer.Answer.like(answer, ServerProcess.freePort())));
            }
        }
        return cases;
    }

    private static RawAnswer ask(int port, String request) throws IOException {
        try (KeptConnection connection = KeptConnection.open(port)) {
            return connection.exchange(request);
        }
    }

    private static List<Figure> compare(List<Case> cases, Runner runner, Progress progress) throws IOException {
        for (Case each : cases) {
            runner.warmUp(each);
        }
        int rounds = runner.effort == Effort.FULL ? 5 : 1;
        List<List<CountedRun>> mapae = new ArrayList<>();
        List<List<CountedRun>> bare = new ArrayList<>();
        cases.forEach(_ -> {
            mapae.add(new ArrayList<>());
            bare.add(new ArrayList<>());
        });
        for (int round = 0; round < rounds; round++) {
            progress.at(round + 1, rounds, "rounds");
            for (int i = 0; i < cases.size(); i++) {
                // Whoever is second would profit if the machine were getting quieter.
                boolean bareFirst = round % 2 == 0;
                if (bareFirst) {
                    bare.get(i).add(runner.bare(cases.get(i)));
                }
                mapae.get(i).add(runner.mapae(cases.get(i)));
                if (!bareFirst) {
                    bare.get(i).add(runner.bare(cases.get(i)));
                }
            }
        }
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            figures.add(Figure.of(cases.get(i).name(), CountedRun.perSecond(mapae.get(i)), "per second")
                    .against("bare", CountedRun.perSecond(bare.get(i)))
                    .withGoal(new Goal.RatioAtLeast(OF_THROUGHPUT)));
        }
        for (int i = 0; i < cases.size(); i++) {
            figures.add(Figure.of(cases.get(i).name() + ", CPU", CountedRun.cpuMicros(mapae.get(i)), "µs")
                    .against("bare", CountedRun.cpuMicros(bare.get(i)))
                    .withGoal(new Goal.RatioAtMost(1 / OF_THROUGHPUT)));
        }
        return figures;
    }

    /// @param answer what Mapae answered to it, and the port on which the bare stack answers so
    private record Case(String name, String request, BareServer.Answer answer) {

        void checkSameBytes(ServerProcess mapae) throws IOException {
            RawAnswer ours = ask(mapae.port(), request).timeless();
            RawAnswer theirs = ask(answer.port(), request).timeless();
            if (!ours.equals(theirs)) {
                throw new IllegalStateException("not the same answers: " + ours + " and " + theirs);
            }
        }

        LoadPlan plan(int port, int warmUpMillis, int millis) {
            LoadPlan.Group group = new LoadPlan.Group(name, CONNECTIONS, List.of(request));
            return LoadPlan.unpaused(port, warmUpMillis, millis, List.of(group));
        }
    }

    private record Runner(Effort effort, LoadProcess load, ServerProcess mapae, ServerProcess bare) {

        void warmUp(Case each) throws IOException {
            // Until nothing is compiled any more: what has run for days is what is compared.
            int millis = effort == Effort.FULL ? 10_000 : 50;
            load.run(each.plan(mapae.port(), 0, millis));
            load.run(each.plan(each.answer().port(), 0, millis));
        }

        CountedRun mapae(Case each) throws IOException {
            return run(mapae, each, mapae.port());
        }

        CountedRun bare(Case each) throws IOException {
            return run(bare, each, each.answer().port());
        }

        private CountedRun run(ServerProcess server, Case each, int port) throws IOException {
            int millis = effort == Effort.FULL ? 3000 : 100;
            return CountedRun.of(load, server, each.plan(port, millis / 10, millis));
        }
    }
}
