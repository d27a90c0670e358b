package io.mapae.server.operation;

import io.mapae.server.http.EdgeMetrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;

/// Counts and times answers by route and status. Routes are those that are registered, so their number is bounded.
public final class HttpMeter implements EdgeMetrics {

    private static final String UNMATCHED = "unmatched";
    private static final int STATUS_MIN = 100;
    private static final int STATUS_MAX = 599;

    private final Map<String, AtomicReferenceArray<Latencies>> routes = new ConcurrentHashMap<>();

    @Override
    public void answered(String route, int status, long nanos) {
        AtomicReferenceArray<Latencies> byStatus = routes.get(route);
        if (byStatus == null) {
            byStatus = routes.computeIfAbsent(route, _ -> new AtomicReferenceArray<>(STATUS_MAX - STATUS_MIN + 1));
        }
        int index = Math.clamp(status, STATUS_MIN, STATUS_MAX) - STATUS_MIN;
        Latencies latencies = byStatus.get(index);
        if (latencies == null) {
            byStatus.compareAndSet(index, null, new Latencies());
            latencies = byStatus.get(index);
        }
        latencies.add(nanos);
    }

    /// Shows what was counted so far to `reader`, for each route and status that occurred.
    void read(BiConsumer<Answered, Latencies> reader) {
        routes.forEach((route, byStatus) -> {
            for (int index = 0; index < byStatus.length(); index++) {
                Latencies latencies = byStatus.get(index);
                if (latencies != null) {
                    reader.accept(new Answered(route.isEmpty() ? UNMATCHED : route, index + STATUS_MIN), latencies);
                }
            }
        });
    }

    /// @param route the pattern, or `unmatched`
    record Answered(String route, int status) {}
}
