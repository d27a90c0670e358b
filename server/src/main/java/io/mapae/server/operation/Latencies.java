package io.mapae.server.operation;

import java.util.concurrent.atomic.LongAdder;

/// How long things took: counts by fixed bounds, and the sum.
final class Latencies {

    /// The upper bounds of the buckets, in microseconds; above the last there is one more.
    private static final long[] BOUNDS_MICROS = {
        100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 5_000_000
    };

    private static final long NANOS_PER_MICRO = 1_000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MICROS_PER_SECOND = 1e6;

    private final LongAdder[] buckets = new LongAdder[BOUNDS_MICROS.length + 1];
    private final LongAdder nanos = new LongAdder();

    Latencies() {
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = new LongAdder();
        }
    }

    void add(long elapsedNanos) {
        int bucket = 0;
        while (bucket < BOUNDS_MICROS.length && elapsedNanos > BOUNDS_MICROS[bucket] * NANOS_PER_MICRO) {
            bucket++;
        }
        buckets[bucket].increment();
        nanos.add(elapsedNanos);
    }

    double sumSeconds() {
        return nanos.sum() / NANOS_PER_SECOND;
    }

    /// Shows each bucket's upper bound in seconds, and how many fell between it and the bound before.
    void read(BucketReader reader) {
        for (int i = 0; i < buckets.length; i++) {
            double bound = i < BOUNDS_MICROS.length ? BOUNDS_MICROS[i] / MICROS_PER_SECOND : Double.POSITIVE_INFINITY;
            reader.bucket(bound, buckets[i].sum());
        }
    }

    @FunctionalInterface
    interface BucketReader {

        void bucket(double bound, long count);
    }
}
