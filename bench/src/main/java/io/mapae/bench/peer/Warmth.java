package io.mapae.bench.peer;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;

/// Whether a server still gets cheaper as it runs. Not thread-safe.
final class Warmth {

    private static final int LEAST = 6;
    private static final int LAST = 3;
    private static final double SPREAD_MAX = 1.06;

    private final Deque<Double> last = new ArrayDeque<>();
    private int slices;

    /// Takes what the next slice of load cost for each answer.
    void add(double cost) {
        slices++;
        last.addLast(cost);
        if (last.size() > LAST) {
            last.removeFirst();
        }
    }

    /// Whether the last three slices cost the same, give or take the noise, after six or more.
    boolean isSteady() {
        return slices >= LEAST && Collections.max(last) <= SPREAD_MAX * Collections.min(last);
    }
}
