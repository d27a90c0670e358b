package io.mapae.bench.http;

import io.mapae.compare.figure.Samples;
import io.mapae.compare.http.LoadPlan;
import io.mapae.compare.http.LoadProcess;
import io.mapae.compare.http.LoadResult;
import io.mapae.compare.http.ServerProcess;
import java.io.IOException;
import java.util.List;

/// What a server did under load, all of whose answers were 200.
///
/// @param cpuMicros of the server, for each answer; more than zero, since a run may be shorter than a tick of the
/// processor's clock
record CountedRun(double perSecond, double cpuMicros) {

    private static final int OK = 200;

    /// Loads the server by the plan, and counts.
    static CountedRun of(LoadProcess load, ServerProcess server, LoadPlan plan) throws IOException {
        long before = server.cpu().toNanos();
        LoadResult result = load.run(plan).requireOnly(OK);
        double micros = (server.cpu().toNanos() - before) / 1e3 / result.allAnswers();
        return new CountedRun(result.perSecond(), Math.max(micros, Double.MIN_NORMAL));
    }

    static Samples perSecond(List<CountedRun> runs) {
        return new Samples(runs.stream().map(CountedRun::perSecond).toList());
    }

    static Samples cpuMicros(List<CountedRun> runs) {
        return new Samples(runs.stream().map(CountedRun::cpuMicros).toList());
    }
}
