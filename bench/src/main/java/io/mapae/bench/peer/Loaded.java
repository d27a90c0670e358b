package io.mapae.bench.peer;

import io.mapae.compare.figure.Samples;
import io.mapae.compare.http.LoadPlan;
import io.mapae.compare.http.LoadProcess;
import io.mapae.compare.http.LoadResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// A server under load. Not thread-safe.
final class Loaded {

    private static final int OK = 200;
    private static final int UNPACED = 0;
    private static final int UNPACED_TENTHS = 4;

    private final Work.Requests requests;
    private final Supplier<Duration> server;
    private final Supplier<Duration> store;
    private final List<Turn> turns = new ArrayList<>();

    /// @param server the processor time that it has used so far
    /// @param store  the same for its stores
    Loaded(Work.Requests requests, Supplier<Duration> server, Supplier<Duration> store) {
        this.requests = requests;
        this.server = server;
        this.store = store;
    }

    /// Loads it without a pace until an answer costs no less than before.
    ///
    /// @return false if the extent was over first
    boolean warmUp(LoadProcess load, Extent extent) throws IOException {
        Warmth warmth = new Warmth();
        for (int slice = 0; slice < extent.slices() && !warmth.isSteady(); slice++) {
            LoadPlan plan = plan(extent.sliceMillis(), UNPACED);
            long before = server.get().toNanos();
            LoadResult result = run(load, plan);
            warmth.add((double) (server.get().toNanos() - before) / result.allAnswers());
        }
        return warmth.isSteady();
    }

    /// Loads it at this pace for a part of the time, and for the rest without one.
    void takeTurn(LoadProcess load, int millis, int perSecond) throws IOException {
        int unpacedMillis = millis * UNPACED_TENTHS / 10;
        Cost paced = cost(load, plan(millis - unpacedMillis, perSecond));
        Cost unpaced = cost(load, plan(unpacedMillis, UNPACED));
        turns.add(new Turn(
                unpaced.serverMicros(),
                unpaced.storeMicros(),
                paced.serverMicros(),
                paced.result().groups().getFirst().p99Micros(),
                unpaced.result().perSecond()));
    }

    /// What a run came to, and the processor time of an answer.
    private record Cost(LoadResult result, double serverMicros, double storeMicros) {}

    /// @param plan made before the time is taken: for some of them people have to log in
    private Cost cost(LoadProcess load, LoadPlan plan) throws IOException {
        long serverBefore = server.get().toNanos();
        long storeBefore = store.get().toNanos();
        LoadResult result = run(load, plan);
        double serverMicros = (server.get().toNanos() - serverBefore) / 1e3 / result.allAnswers();
        double storeMicros = (store.get().toNanos() - storeBefore) / 1e3 / result.allAnswers();
        // A turn may be shorter than a tick of the processor's clock.
        return new Cost(result, Math.max(serverMicros, Double.MIN_NORMAL), storeMicros);
    }

    private LoadPlan plan(int millis, int perSecond) throws IOException {
        return requests.plan(millis / 10, millis, perSecond);
    }

    private static LoadResult run(LoadProcess load, LoadPlan plan) throws IOException {
        return load.run(plan).requireOnly(OK);
    }

    /// One value of each turn so far.
    Samples samples(ToDoubleFunction<Turn> value) {
        return new Samples(turns.stream().map(value::applyAsDouble).toList());
    }
}
