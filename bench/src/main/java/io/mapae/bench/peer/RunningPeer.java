package io.mapae.bench.peer;

import io.mapae.compare.http.ServerProcess;
import java.time.Duration;
import java.util.List;

/// A peer that has been started, with what it needs, and what is asked of it.
record RunningPeer(ServerProcess server, List<PeerStore> stores, List<Work> works) {

    RunningPeer {
        stores = List.copyOf(stores);
        works = List.copyOf(works);
    }

    /// The processor time that its stores have used so far.
    Duration storeCpu() {
        return stores.stream().map(PeerStore::cpu).reduce(Duration.ZERO, Duration::plus);
    }
}
