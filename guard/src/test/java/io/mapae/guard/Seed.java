package io.mapae.guard;

import java.util.SplittableRandom;

/// Random inputs that can be had again: `-Dmapae.seed=` with the number that a failing run has printed.
public final class Seed {

    private Seed() {}

    public static SplittableRandom random() {
        long seed = Long.getLong("mapae.seed", System.nanoTime());
        System.out.println("mapae.seed=" + seed);
        return new SplittableRandom(seed);
    }
}
