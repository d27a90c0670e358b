package io.mapae.guard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.Seed;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LongSetTest {

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

    /// Rounds of forgetting and adding in crowded buckets, against a map.
    @Test
    void manyTurnsOfForgettingLoseNothingAndKeepNothing() {
        SplittableRandom random = Seed.random();
        LongSet set = new LongSet();
        Map<Long, Integer> twin = new HashMap<>();
        for (int turn = 0; turn < 400; turn++) {
            for (int i = random.nextInt(800); i > 0; i--) {
                // One table, low bits in a few places: buckets are full, and the next ones too.
                long key = 1 + random.nextInt(40) * 0x0600_0000L + random.nextInt(60);
                int stamp = random.nextInt(8);
                set.add(key, stamp);
                twin.put(key, stamp);
            }
            BitSet over = new BitSet();
            over.set(random.nextInt(8));
            over.set(random.nextInt(8));
            set.sweep(0, over);
            twin.values().removeIf(over::get);
            assertThat(set.size()).isEqualTo(twin.size());
            for (int low = 0; low < 40; low++) {
                for (int i = 0; i < 60; i++) {
                    long key = 1 + low * 0x0600_0000L + i;
                    assertThat(set.contains(key)).isEqualTo(twin.containsKey(key));
                }
            }
        }
    }

    @Test
    void placesThatWereGivenUpAreUsedAgain() {
        SplittableRandom random = Seed.random();
        LongSet set = new LongSet();
        int places = 0;
        for (int turn = 0; turn < 50; turn++) {
            BitSet over = new BitSet();
            over.set((turn + 1) % 4);
            for (int i = 0; i < 10_000; i++) {
                set.add(1 + (random.nextLong() & 0xFFFF_FFFFL), turn % 4);
            }
            int looked = set.sweep(0, over);
            if (turn == 10) {
                places = looked;
            }
            assertThat(looked)
                    .as("turn %s", turn)
                    .satisfies(n -> assertThat(n <= 80_000).isTrue());
        }
        assertThat(set.sweep(0, new BitSet())).isLessThanOrEqualTo(places * 5 / 4);
    }

    @Test
    void readersMissNothingWhileTheSetGrows() throws Exception {
        for (int round = 0; round < 10; round++) {
            LongSet set = new LongSet();
            RacingReaders.race(100_000, (key, index) -> set.add(key, 1), (keys, seen, own) -> {
                int missed = set.contains(keys[RacingReaders.newest(seen, own)]) ? 0 : 1;
                return missed + (set.contains(own.nextLong()) ? 1 : 0);
            });
        }
    }

    @Test
    void readersMissNothingWhileOthersAreForgotten() throws Exception {
        BitSet over = new BitSet();
        over.set(1);
        for (int round = 0; round < 10; round++) {
            LongSet set = new LongSet();
            RacingReaders.race(
                    100_000,
                    (key, index) -> {
                        set.add(key, 0);
                        // Beside it, in the same table and often the same bucket.
                        set.add(key ^ 0x7FF, 1);
                        if (index % 3 == 0) {
                            set.sweep((int) (key >>> 52), over);
                        }
                    },
                    (keys, seen, own) -> {
                        int missed = set.contains(keys[RacingReaders.newest(seen, own)]) ? 0 : 1;
                        return missed + (set.contains(own.nextLong()) ? 1 : 0);
                    });
        }
    }
}
