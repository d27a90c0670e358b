package io.mapae.bench;

import io.mapae.bench.durability.DurableWrites;
import io.mapae.bench.feed.FeedThroughput;
import io.mapae.bench.feed.IndexMemory;
import io.mapae.bench.guard.GuardChecks;
import io.mapae.bench.http.Growth;
import io.mapae.bench.http.LoginRate;
import io.mapae.bench.http.LoginTiming;
import io.mapae.bench.http.Saturation;
import io.mapae.bench.http.SessionRequests;
import io.mapae.bench.http.StartAndRest;
import io.mapae.bench.memory.MemoryPerSession;
import io.mapae.bench.million.MillionSessions;
import java.util.List;
import java.util.Optional;

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
            new LoginTiming(),
            new Saturation(),
            new StartAndRest(),
            new Growth());

    private Comparisons() {}

    static Optional<Comparison> find(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
