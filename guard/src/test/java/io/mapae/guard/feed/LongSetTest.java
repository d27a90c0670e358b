package io.mapae.guard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.Seed;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LongSetTest {

    private static final int READERS = 3;

    @Test
    void whatWasAddedIsThereAndNothingElse() {
        SplittableRandom random = Seed.random();
        LongSet set = new LongSet();
        Set<Long> twin = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            // Half of the keys are few and differ in their low bits alone, so that they share a table and slots.
            long key = random.nextBoolean() ? random.nextLong() : 1 + random.nextInt(2_000);
            set.add(key, 1);
            twin.add(key);
        }
        assertThat(set.size()).isEqualTo(twin.size());
        assertThat(twin).allMatch(set::contains);
        for (int i = 0; i < 100_000; i++) {
            long key = random.nextLong();
            assertThat(set.contains(key)).isEqualTo(twin.contains(key));
        }
    }

    @Test
    void keysAtTheEndOfATableGoOnAtItsBeginning() {
        LongSet set = new LongSet();
        for (long low = 0xFFFF_FFFFL; low > 0xFFFF_FFFFL - 1_000; low--) {
            set.add(low, 1);
        }
        for (long low = 0xFFFF_FFFFL; low > 0xFFFF_FFFFL - 1_000; low--) {
            assertThat(set.contains(low)).isTrue();
        }
        assertThat(set.contains(0xFFFF_FFFFL - 1_000)).isFalse();
    }

    @Test
    void noneIsNeverThere() {
        LongSet set = new LongSet();
        assertThat(set.contains(FeedKeys.NONE)).isFalse();
        set.add(64, 1);
        assertThat(set.contains(FeedKeys.NONE)).isFalse();
    }

    @Test
    void whatBearsAStampThatIsOverIsForgottenAndNothingElse() {
        SplittableRandom random = Seed.random();
        LongSet set = new LongSet();
        long[] keys = random.longs(50_000).filter(key -> key != 0).distinct().toArray();
        for (int i = 0; i < keys.length; i++) {
            set.add(keys[i], i % 5);
        }
        // A key that comes again is kept by its newer stamp.
        set.add(keys[0], 3);
        BitSet over = new BitSet();
        over.set(0);
        over.set(4);
        for (int table = 0; table < LongSet.TABLES; table++) {
            set.sweep(table, over);
        }
        int left = 0;
        for (int i = 0; i < keys.length; i++) {
            boolean kept = i == 0 || (i % 5 != 0 && i % 5 != 4);
            assertThat(set.contains(keys[i])).as("key %s", i).isEqualTo(kept);
            left += kept ? 1 : 0;
        }
        assertThat(set.size()).isEqualTo(left);
    }

    /// The writer says how far it has come only after it has added a key: readers must find everything up to
    /// there while the tables grow many times.
    @Test
    void readersMissNothingWhileTheSetGrows() throws Exception {
        for (int round = 0; round < 10; round++) {
            SplittableRandom random = Seed.random();
            long[] keys = random.longs(100_000).filter(key -> key != 0).toArray();
            LongSet set = new LongSet();
            AtomicInteger done = new AtomicInteger();
            ExecutorService readers = Executors.newFixedThreadPool(READERS);
            try {
                List<Future<Long>> missed = new ArrayList<>();
                for (int i = 0; i < READERS; i++) {
                    SplittableRandom own = random.split();
                    missed.add(readers.submit(() -> missedWhileReading(set, keys, done, own)));
                }
                for (int i = 0; i < keys.length; i++) {
                    set.add(keys[i], 1);
                    done.set(i + 1);
                }
                for (Future<Long> each : missed) {
                    assertThat(each.get()).isZero();
                }
            } finally {
                readers.shutdownNow();
            }
        }
    }

    private static long missedWhileReading(LongSet set, long[] keys, AtomicInteger done, SplittableRandom own) {
        long missed = 0;
        int seen = 0;
        while (seen < keys.length) {
            seen = done.get();
            if (seen == 0) {
                Thread.onSpinWait();
                continue;
            }
            // The newest is the one that a race would hide.
            int index = own.nextBoolean() ? seen - 1 : own.nextInt(seen);
            missed += set.contains(keys[index]) ? 0 : 1;
            missed += set.contains(own.nextLong()) ? 1 : 0;
        }
        return missed;
    }
}
