package io.mapae.bench.feed;

import io.mapae.compare.figure.Samples;
import io.mapae.guard.feed.Marks;
import io.mapae.guard.feed.RevocationIndex;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// Looks random keys up in an index, and reads random places of a bare array.
final class LookUps {
    /// No entry has so high a number.
    private static final long BEYOND = 1L << 40;

    private final RevocationIndex index;
    private final int entries;
    private final long[] bare;
    private final int count;
    private final SplittableRandom random = new SplittableRandom(20_261_126);

    LookUps(RevocationIndex index, int entries, int words, int count) {
        this.index = index;
        this.entries = entries;
        this.count = count;
        this.bare = new long[words];
        for (int i = 0; i < words; i++) {
            bare[i] = i;
        }
    }

    /// What is looked up.
    enum Kind {
        ABSENT("an absent key"),
        PRESENT("a present key"),
        BARE("a place");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String in(Way way) {
            return text + " " + way;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// Whether the processor may begin one look-up before the last is done.
    enum Way {
        /// It may, as it does where checks follow one another.
        BUSY("one after the other"),
        /// It may not: all that one takes, and the reading of a clock, which waits for what came before it.
        ALONE("each by itself");

        private final String text;

        Way(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    Map<String, Samples> measure(int rounds) {
        Map<String, double[]> nanos = new HashMap<>();
        // The first round warms up.
        for (int round = -1; round < rounds; round++) {
            for (Way way : Way.values()) {
                for (Kind kind : Kind.values()) {
                    double each = nanosEach(kind, way);
                    if (round >= 0) {
                        nanos.computeIfAbsent(kind.in(way), _ -> new double[rounds])[round] = each;
                    }
                }
            }
        }
        Map<String, Samples> samples = new HashMap<>();
        nanos.forEach((name, values) -> samples.put(name, Samples.of(values)));
        return samples;
    }

    private double nanosEach(Kind kind, Way way) {
        long seed = random.nextLong();
        long begin = System.nanoTime();
        long found = switch (kind) {
            case ABSENT -> inIndex(seed, BEYOND, way == Way.ALONE);
            case PRESENT -> inIndex(seed, 0, way == Way.ALONE);
            case BARE -> inArray(seed, way == Way.ALONE);
        };
        double each = (System.nanoTime() - begin) / (double) count;
        boolean plausible = switch (kind) {
            case ABSENT -> found == 0;
            case PRESENT -> found == count;
            case BARE -> found >= 0;
        };
        if (!plausible) {
            throw new IllegalStateException("found " + found + " of " + kind);
        }
        return each;
    }

    private long inIndex(long seed, long first, boolean alone) {
        long found = 0;
        long last = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long n = first + placeAmong(entries, RevokedEntries.key(seed + i));
            found += index.hasEnded(new Marks(RevokedEntries.key(n), 0, 0, 0, 0, 0, 0)) ? 1 : 0;
            if (alone) {
                last = later(last);
            }
        }
        return found;
    }

    private long inArray(long seed, boolean alone) {
        long sum = 0;
        long last = System.nanoTime();
        for (int i = 0; i < count; i++) {
            sum += bare[placeAmong(bare.length, RevokedEntries.key(seed + i))];
            if (alone) {
                last = later(last);
            }
        }
        return sum;
    }

    /// Reads the clock, which waits until what came before is done.
    private static long later(long last) {
        long now = System.nanoTime();
        if (now < last) {
            throw new IllegalStateException("the clock went back");
        }
        return now;
    }

    private static int placeAmong(int length, long bits) {
        return (int) (((bits >>> Integer.SIZE) * length) >>> Integer.SIZE);
    }
}
