package io.mapae.bench.peer;

import io.mapae.bench.Figure;
import io.mapae.bench.Progress;
import io.mapae.bench.http.Cores;
import io.mapae.bench.http.Workshop;
import io.mapae.compare.figure.Samples;
import io.mapae.compare.http.BareServer;
import io.mapae.compare.http.KeptConnection;
import io.mapae.compare.http.LoadProcess;
import io.mapae.compare.http.RawAnswer;
import io.mapae.compare.http.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/// Lets a peer, Mapae and the bare HTTP stack take turns, over and over.
///
/// @param remarks takes what has to be said beside the figures
record Rounds(
        Extent extent,
        LoadProcess load,
        Workshop workshop,
        ServerProcess mapae,
        RunningPeer peer,
        Consumer<String> remarks) {

    /// How the names of the figures end that a goal is about.
    static final String CPU_OF_THE_SERVER = ": CPU of the server";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MICROS = "µs";

    /// The figures of each work of the peer.
    ///
    /// @param title what the peer is called in them
    List<Figure> figures(String title, Progress progress) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (Work work : peer.works()) {
            figures.addAll(figures(title, work, progress));
        }
        return figures;
    }

    private List<Figure> figures(String title, Work work, Progress progress) throws IOException, InterruptedException {
        RawAnswer ours = ask(work.mapae()).expect(200);
        BareServer.Answer answer = BareServer.Answer.like(ours, ServerProcess.freePort());
        Path answers = workshop.path("answers.json");
        JSON.writeValue(answers.toFile(), List.of(answer));
        try (ServerProcess bare = workshop.bare(answers, answer.port(), Cores.ALL)) {
            Loaded theirs = new Loaded(work.peer(), peer.processes()::cpu, peer::storeCpu);
            Loaded mapaes = new Loaded(work.mapae(), mapae::cpu, () -> Duration.ZERO);
            Loaded floors = new Loaded(work.mapae().to(answer.port()), bare::cpu, () -> Duration.ZERO);
            progress.at(0, extent.rounds(), work.name() + ", warming up");
            warmUp(work.name() + " at the peer", theirs);
            warmUp(work.name() + " at Mapae", mapaes);
            warmUp(work.name() + " at the bare stack", floors);
            for (int round = 0; round < extent.rounds(); round++) {
                progress.at(round + 1, extent.rounds(), work.name());
                // Whoever is second would profit if the machine were getting quieter.
                List<Loaded> order = List.of(theirs, mapaes, floors);
                for (Loaded each : round % 2 == 0 ? order : order.reversed()) {
                    each.takeTurn(load, extent.millis(), work.perSecond());
                }
            }
            return figures(title, work, theirs, mapaes, floors);
        }
    }

    private void warmUp(String name, Loaded loaded) throws IOException {
        if (!loaded.warmUp(load, extent)) {
            remarks.accept("; the warm-up gave up on " + name + ", whose last slices still differed after "
                    + extent.slices() + " of " + extent.sliceMillis() + " ms");
        }
    }

    private List<Figure> figures(String title, Work work, Loaded theirs, Loaded mapaes, Loaded floors) {
        String name = work.name();
        Samples floor = floors.samples(Turn::serverMicros);
        List<Figure> figures = new ArrayList<>(List.of(
                Figure.of(name + CPU_OF_THE_SERVER, mapaes.samples(Turn::serverMicros), MICROS)
                        .against(title, theirs.samples(Turn::serverMicros))
                        .withGoal(work.goal()),
                Figure.of(name + ": CPU, stores too", mapaes.samples(Turn::allMicros), MICROS)
                        .against(title, theirs.samples(Turn::allMicros)),
                Figure.of(name + ": CPU of Mapae over the floor", mapaes.samples(Turn::serverMicros), MICROS)
                        .against("bare", floor),
                Figure.of(name + ": CPU of the peer over the floor", theirs.samples(Turn::serverMicros), MICROS)
                        .against("bare", floor),
                Figure.of(
                                name + ": CPU of the server at " + work.perSecond() + " per second",
                                mapaes.samples(Turn::pacedMicros),
                                MICROS)
                        .against(title, theirs.samples(Turn::pacedMicros)),
                Figure.of(
                                name + ": p99 at " + work.perSecond() + " per second",
                                mapaes.samples(Turn::p99Micros),
                                MICROS)
                        .against(title, theirs.samples(Turn::p99Micros)),
                Figure.of(name + ": unpaced", mapaes.samples(Turn::perSecondAtMost), "per second")
                        .against(title, theirs.samples(Turn::perSecondAtMost))));
        return figures;
    }

    private static RawAnswer ask(Work.Requests requests) throws IOException {
        try (KeptConnection connection = KeptConnection.open(requests.port())) {
            return connection.exchange(requests.texts().make().getLast());
        }
    }
}
