package io.mapae.guard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.Seed;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LongTableTest {

    @Test
    void whatWasPutInIsFoundAndNothingElse() {
        SplittableRandom random = Seed.random();
        LongTable table = new LongTable();
        Map<Long, Long> twin = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            // Half of the keys are few and differ in their low bits alone, so that they share slots.
            long key = random.nextBoolean() ? random.nextLong() : 1 + random.nextInt(2_000);
            long value = random.nextLong(1_000_000);
            table.raise(key, value);
            twin.merge(key, value, Math::max);
        }
        assertThat(table.size()).isEqualTo(twin.size());
        twin.forEach((key, value) -> assertThat(table.find(key)).isEqualTo(value));
        for (int i = 0; i < 50_000; i++) {
            long key = random.nextLong();
            assertThat(table.find(key)).isEqualTo(twin.getOrDefault(key, LongTable.MISSING));
        }
    }

    @Test
    void aValueOnlyRises() {
        LongTable table = new LongTable();
        table.raise(7, 5);
        table.raise(7, 3);
        assertThat(table.find(7)).isEqualTo(5);
        table.raise(7, 9);
        assertThat(table.find(7)).isEqualTo(9);
        assertThat(table.size()).isOne();
    }

    @Test
    void whatIsNotAboveAValueCanBeForgotten() {
        LongTable table = new LongTable();
        for (int i = 1; i <= 10_000; i++) {
            table.raise(i, i);
        }
        table.raise(7, 20_000);
        table.forget(9_990);
        assertThat(table.size()).isEqualTo(11);
        assertThat(table.find(7)).isEqualTo(20_000);
        assertThat(table.find(9_990)).isEqualTo(LongTable.MISSING);
        for (int i = 9_991; i <= 10_000; i++) {
            assertThat(table.find(i)).isEqualTo(i);
        }
    }

    @Test
    void noneIsNeverThere() {
        LongTable table = new LongTable();
        assertThat(table.find(FeedKeys.NONE)).isEqualTo(LongTable.MISSING);
        table.raise(64, 1);
        assertThat(table.find(FeedKeys.NONE)).isEqualTo(LongTable.MISSING);
    }

    @Test
    void readersMissNothingWhileTheTableGrows() throws Exception {
        for (int round = 0; round < 20; round++) {
            LongTable table = new LongTable();
            RacingReaders.race(40_000, table::raise, (keys, seen, own) -> mistakes(table, keys, seen, own));
        }
    }

    private static int mistakes(LongTable table, long[] keys, int seen, SplittableRandom own) {
        int index = RacingReaders.newest(seen, own);
        int mistakes = table.find(keys[index]) == index ? 0 : 1;
        // The one that is being written now must not be seen with another value than its own.
        int future = own.nextBoolean() ? Math.min(seen, keys.length - 1) : own.nextInt(keys.length);
        long early = table.find(keys[future]);
        mistakes += early == LongTable.MISSING || early == future ? 0 : 1;
        return mistakes + (table.find(own.nextLong()) == LongTable.MISSING ? 0 : 1);
    }
}
