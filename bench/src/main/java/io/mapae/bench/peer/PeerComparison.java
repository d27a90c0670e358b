package io.mapae.bench.peer;

import io.mapae.bench.Comparison;
import io.mapae.bench.Effort;
import io.mapae.bench.Figure;
import io.mapae.bench.Progress;
import io.mapae.bench.http.Cores;
import io.mapae.bench.http.Person;
import io.mapae.bench.http.Workshop;
import io.mapae.compare.http.LoadProcess;
import io.mapae.compare.http.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Mapae beside one peer: what each takes for the same, in turn with the bare HTTP stack.
public final class PeerComparison implements Comparison {

    /// Every peer, in the order in which they run.
    public static final List<Comparison> ALL = List.of(
            of(SpringSession.redis()),
            of(SpringSession.jdbc()),
            of(new SpringJwt()),
            of(new SpringAuthorizationServer()),
            of(new SaToken()),
            of(Express.session()),
            of(Express.jwt()),
            of(new OidcProvider()),
            of(new Keycloak()));

    private static final String PREFIX = "peer-";
    private static final Map<String, String> SETTINGS = Map.of(
            // What is handed out at first must last until the end.
            "token.lifetime", "1h",
            "token.jitter", "0s",
            "session.idle", "2h");

    private final Peer peer;
    private final List<String> remarks = new ArrayList<>();

    private PeerComparison(Peer peer) {
        this.peer = peer;
    }

    private static Comparison of(Peer peer) {
        return new PeerComparison(peer);
    }

    @Override
    public String name() {
        return PREFIX + peer.id();
    }

    @Override
    public String purpose() {
        return "Mapae beside " + peer.title() + String.join("", remarks);
    }

    @Override
    public Optional<String> prepare() throws IOException, InterruptedException {
        return switch (PeerBuild.of(peer)) {
            case PeerBuild.Built _ -> Optional.empty();
            case PeerBuild.Missing(String reason) -> Optional.of(reason);
        };
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) throws Exception {
        return switch (PeerBuild.of(peer)) {
            case PeerBuild.Built(Path directory) -> {
                try {
                    yield measure(directory, effort, progress);
                } catch (Exception | AssertionError e) {
                    throw PeerFailure.of(name(), e, directory.resolve("failure.log"));
                }
            }
            case PeerBuild.Missing(String reason) -> throw new IOException(reason);
        };
    }

    private List<Figure> measure(Path built, Effort effort, Progress progress) throws Exception {
        Extent extent = Extent.configured();
        try (Workshop workshop = Workshop.open(effort);
                Premises premises = new Premises(workshop)) {
            Path data = Gateway.declaredIn(workshop.path("data"));
            Start start = () -> ProcessTree.of(() -> workshop.mapae(data, PeerJvm.HEAP, settings()));
            List<Figure> figures = new ArrayList<>();
            RunningPeer running;
            try (ProcessTree own = start.start();
                    LoadProcess load = workshop.load(Cores.ALL)) {
                ServerProcess mapae = own.server();
                for (Person person : Crowd.PEOPLE) {
                    person.signUp(mapae);
                }
                running = peer.start(built, premises, mapae);
                remarks.add(versions(built, running));
                Rounds rounds = new Rounds(extent, load, workshop, mapae, running, remarks::add);
                figures.addAll(rounds.figures(peer.title(), progress));
            }
            if (running.restart() instanceof Restart.Measured measured) {
                running.processes().close();
                figures.addAll(new Restarts(extent, start, measured).figures(peer.title(), progress));
            }
            return figures;
        }
    }

    private String versions(Path built, RunningPeer running) throws IOException, InterruptedException {
        List<String> named = new ArrayList<>(peer.tool().versions(built, peer.parts()));
        peer.tool().findRuntime().ifPresent(named::add);
        running.stores().forEach(store -> named.add(store.version()));
        return " (" + String.join(", ", named) + ")";
    }

    private Map<String, String> settings() {
        Map<String, String> all = new HashMap<>(Workshop.UNTHROTTLED);
        all.putAll(SETTINGS);
        all.putAll(peer.settingsOfMapae());
        return all;
    }
}
