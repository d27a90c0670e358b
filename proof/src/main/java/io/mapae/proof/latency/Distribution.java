package io.mapae.proof.latency;

import java.time.Duration;
import java.util.List;

/// Times that were measured, from the shortest to the longest, in milliseconds.
record Distribution(List<Double> millis) {

    private static final double NANOS_PER_MILLI = 1e6;

    Distribution {
        millis = millis.stream().sorted().toList();
        if (millis.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    static Distribution of(List<Duration> times) {
        return new Distribution(
                times.stream().map(time -> time.toNanos() / NANOS_PER_MILLI).toList());
    }

    /// The least time that so many of a hundred do not exceed.
    double percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * millis.size());
        return millis.get(Math.max(rank, 1) - 1);
    }

    /// Which part of all is at most so long.
    double partWithin(double most) {
        return (double) millis.stream().filter(one -> one <= most).count() / millis.size();
    }

    double longest() {
        return millis.getLast();
    }
}
