package io.mapae.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WarmthTest {

    private final Warmth warmth = new Warmth();

    @Test
    void whatStillGetsCheaperIsNotSteady() {
        for (double cost = 1000; cost > 100; cost *= 0.9) {
            warmth.add(cost);
            assertThat(warmth.isSteady()).isFalse();
        }
    }

    @Test
    void whatCostsTheSameThreeTimesIsSteadyOnceItHasRunForAWhile() {
        for (double cost : new double[] {100, 100, 100, 101, 103}) {
            warmth.add(cost);
            assertThat(warmth.isSteady()).isFalse();
        }
        warmth.add(100);
        assertThat(warmth.isSteady()).isTrue();
    }
}
