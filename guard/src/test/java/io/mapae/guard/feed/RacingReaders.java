package io.mapae.guard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Readers that look while one writer writes, which makes what it writes to grow many times.
///
/// The writer says how far it has come only after it has written a key: readers must find everything up to there,
/// and nothing that was never written.
final class RacingReaders {

    private static final int READERS = 3;

    private RacingReaders() {}

    /// Writes one key.
    interface Write {
        void write(long key, int index);
    }

    /// Looks once, and counts what is not as it must be.
    interface Look {
        int mistakes(long[] keys, int seen, SplittableRandom own);
    }

    /// Writes so many random keys, and fails at the first mistake that a reader has seen.
    static void race(int count, Write write, Look look) throws Exception {
        SplittableRandom random = Seed.random();
        long[] keys = random.longs(count).filter(key -> key != 0).toArray();
        AtomicInteger done = new AtomicInteger();
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<Long>> mistakes = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                SplittableRandom own = random.split();
                mistakes.add(readers.submit(() -> mistakes(keys, done, own, look)));
            }
            for (int i = 0; i < keys.length; i++) {
                write.write(keys[i], i);
                done.set(i + 1);
            }
            for (Future<Long> each : mistakes) {
                assertThat(each.get()).isZero();
            }
        } finally {
            readers.shutdownNow();
        }
    }

    private static long mistakes(long[] keys, AtomicInteger done, SplittableRandom own, Look look) {
        long mistakes = 0;
        int seen = 0;
        while (seen < keys.length) {
            seen = done.get();
            if (seen == 0) {
                Thread.onSpinWait();
            } else {
                mistakes += look.mistakes(keys, seen, own);
            }
        }
        return mistakes;
    }

    /// The newest written, which a race would hide, half of the time; else any of the written.
    static int newest(int seen, SplittableRandom own) {
        return own.nextBoolean() ? seen - 1 : own.nextInt(seen);
    }
}
