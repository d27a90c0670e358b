package io.mapae.bench.peer;

import java.time.Duration;
import java.util.List;

/// A peer that has been started, with what it needs, and what is asked of it.
record RunningPeer(ProcessTree processes, List<PeerStore> stores, List<Work> works, Restart restart) {

    RunningPeer {
        stores = List.copyOf(stores);
        works = List.copyOf(works);
    }

    /// One that is not started again.
    RunningPeer(ProcessTree processes, List<PeerStore> stores, List<Work> works) {
        this(processes, stores, works, new Restart.Unmeasured());
    }

    /// The processor time that its stores have used so far.
    Duration storeCpu() {
        return stores.stream().map(PeerStore::cpu).reduce(Duration.ZERO, Duration::plus);
    }
}
