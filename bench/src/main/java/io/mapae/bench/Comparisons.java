package io.mapae.bench;

import io.mapae.bench.durability.DurableWrites;
import io.mapae.bench.feed.FeedThroughput;
import io.mapae.bench.feed.IndexMemory;
import io.mapae.bench.guard.GuardChecks;
import io.mapae.bench.http.ChecksUnderLogins;
import io.mapae.bench.http.Growth;
import io.mapae.bench.http.LoginRate;
import io.mapae.bench.http.LoginTiming;
import io.mapae.bench.http.Saturation;
import io.mapae.bench.http.SessionRequests;
import io.mapae.bench.http.StartAndRest;
import io.mapae.bench.memory.MemoryPerSession;
import io.mapae.bench.million.MillionSessions;
import io.mapae.bench.peer.PeerComparison;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Every benchmark there is, in the order in which they run.
final class Comparisons {
    static final List<Comparison> ALL = List.of(
            new GuardChecks.KnownSession(),
            new GuardChecks.KnownToken(),
            new GuardChecks.UnderFeed(),
            new GuardChecks.NewToken(),
            new MemoryPerSession(),
            new MillionSessions(),
            new IndexMemory(),
            new DurableWrites(),
            new FeedThroughput(),
            new SessionRequests(),
            new LoginRate(),
            new ChecksUnderLogins(),
            new LoginTiming(),
            new Saturation(),
            new StartAndRest(),
            new Growth());

    /// Those that run only when they are named, since they fetch what they need.
    static final List<Comparison> ON_REQUEST = PeerComparison.ALL;

    private Comparisons() {}

    static Optional<Comparison> find(String name) {
        return Stream.concat(ALL.stream(), ON_REQUEST.stream())
                .filter(each -> each.name().equals(name))
                .findFirst();
    }
}
