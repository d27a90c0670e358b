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
    public static final List<Comparison> ALL =
            List.of(of(new SpringSession()), of(new SpringJwt()), of(Express.session()), of(Express.jwt()));

    private static final String PREFIX = "peer-";
    private static final Map<String, String> SETTINGS = Map.of(
            // What is handed out at first must last until the end.
            "token.lifetime", "1h",
            "token.jitter", "0s",
            "session.idle", "2h",
            // As most issuers sign, and cheaper to check for the peers than Mapae's ES256.
            "token.algorithm", "RS256");

    private final Peer peer;
    private String versions = "";

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
        return "Mapae beside " + peer.title() + versions;
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
            case PeerBuild.Built(Path directory) -> measure(directory, effort, progress);
            case PeerBuild.Missing(String reason) -> throw new IOException(reason);
        };
    }

    private List<Figure> measure(Path built, Effort effort, Progress progress) throws Exception {
        try (Workshop workshop = Workshop.open(effort);
                ServerProcess mapae = workshop.mapae(workshop.path("data"), PeerJvm.HEAP, settings());
                LoadProcess load = workshop.load(Cores.ALL)) {
            for (Person person : Crowd.PEOPLE) {
                person.signUp(mapae);
            }
            try (Premises premises = new Premises(workshop)) {
                RunningPeer running = peer.start(built, premises, mapae);
                List<String> named = new ArrayList<>(peer.tool().versions(built, peer.parts()));
                running.stores().forEach(store -> named.add(store.version()));
                versions = " (" + String.join(", ", named) + ")";
                return new Rounds(Extent.configured(), load, workshop, mapae, running).figures(peer.title(), progress);
            }
        }
    }

    private static Map<String, String> settings() {
        Map<String, String> all = new HashMap<>(Workshop.UNTHROTTLED);
        all.putAll(SETTINGS);
        return all;
    }
}
