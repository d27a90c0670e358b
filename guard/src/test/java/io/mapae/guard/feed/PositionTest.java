package io.mapae.guard.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.guard.Seed;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PositionTest {

    private static final int EPOCH_MAX = (1 << 23) - 1;
    private static final long N_MAX = (1L << 40) - 1;

    @Test
    void everyPositionComesBackFromItsTextAndItsLong() {
        SplittableRandom random = Seed.random();
        for (int i = 0; i < 10_000; i++) {
            comesBack(any(random));
        }
        comesBack(Position.START);
        comesBack(new Position(EPOCH_MAX, N_MAX));
    }

    @Test
    void epochsAreComparedBeforeNumbers() {
        SplittableRandom random = Seed.random();
        for (int i = 0; i < 10_000; i++) {
            Position a = any(random);
            Position b = any(random);
            int expected = a.epoch() != b.epoch() ? Integer.compare(a.epoch(), b.epoch()) : Long.compare(a.n(), b.n());
            assertThat(Integer.signum(a.compareTo(b))).isEqualTo(expected);
            assertThat(a.isBefore(b)).isEqualTo(expected < 0);
            assertThat(Long.compare(a.packed(), b.packed())).isEqualTo(expected);
            assertThat(a.max(b)).isEqualTo(expected < 0 ? b : a);
        }
        assertThat(new Position(1, N_MAX).isBefore(new Position(2, 0))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1",
                "1.",
                ".1",
                "01.1",
                "1.01",
                "+1.1",
                "1.+1",
                "-1.1",
                "1.-1",
                "1.1.1",
                " 1.1",
                "1.1 ",
                "1.1\n",
                "1,1",
                "1. 1",
                "0x1.1",
                "1e1.1",
                "8388608.0",
                "0.1099511627776",
                "99999999999.1",
                "1.99999999999999999999",
                "00000000000000000000000.1",
                "١.1",
                "1.१",
                "1.1\0"
            })
    void aTextThatIsNoPositionIsRefused(String text) {
        assertThat(Position.parse("1.1")).contains(new Position(1, 1));
        assertThat(Position.parse(text)).isEmpty();
    }

    @Test
    void aPositionBeyondItsBoundsCannotBeMade() {
        assertThatThrownBy(() -> new Position(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Position(EPOCH_MAX + 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Position(0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Position(0, N_MAX).next()).isInstanceOf(IllegalArgumentException.class);
    }

    private static Position any(SplittableRandom random) {
        return new Position(random.nextInt(4) == 0 ? random.nextInt(EPOCH_MAX + 1) : 3, random.nextLong(N_MAX + 1));
    }

    private static void comesBack(Position position) {
        assertThat(Position.parse(position.toString())).contains(position);
        assertThat(Position.unpack(position.packed())).isEqualTo(position);
        assertThat(position.packed()).isNotNegative();
    }
}
