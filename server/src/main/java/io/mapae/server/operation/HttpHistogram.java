package io.mapae.server.operation;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/// Shows to Prometheus what {@link HttpMeter} has counted.
final class HttpHistogram implements Collector {

    private static final String NAME = "mapae_http_request_duration_seconds";

    private final HttpMeter meter;

    HttpHistogram(HttpMeter meter) {
        this.meter = meter;
    }

    @Override
    public MetricSnapshot collect() {
        HistogramSnapshot.Builder histogram =
                HistogramSnapshot.builder().name(NAME).help("Answers by route and status, and how long they took");
        meter.read((answered, latencies) -> histogram.dataPoint(point(answered, latencies)));
        return histogram.build();
    }

    private static HistogramDataPointSnapshot point(HttpMeter.Answered answered, Latencies latencies) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        latencies.read(buckets::bucket);
        return HistogramDataPointSnapshot.builder()
                .labels(Labels.of("route", answered.route(), "status", Integer.toString(answered.status())))
                .classicHistogramBuckets(buckets.build())
                .sum(latencies.sumSeconds())
                .build();
    }
}
