package io.mapae.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ElapsedClockTest {

    private final AtomicLong passing = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final AtomicLong wall = new AtomicLong(1_790_000_000_000L);
    private final ElapsedClock clock = new ElapsedClock(passing::get, wall::get);
    private final long start = clock.monotonicNanos();

    @Test
    void timePassesWithBothClocks() {
        pass(Duration.ofHours(1));

        assertThat(elapsed()).isEqualTo(Duration.ofHours(1));
        assertThat(clock.epochMillis()).isEqualTo(wall.get());
    }

    @Test
    void aWallClockThatJumpsForwardIsTimeThatHasPassed() {
        pass(Duration.ofSeconds(1));
        wall.addAndGet(60_000);

        assertThat(elapsed()).isEqualTo(Duration.ofSeconds(61));
        pass(Duration.ofSeconds(1));
        assertThat(elapsed()).as("once").isEqualTo(Duration.ofSeconds(62));
    }

    @Test
    void aWallClockThatIsSetBackTakesNothingBack() {
        pass(Duration.ofSeconds(10));
        assertThat(elapsed()).isEqualTo(Duration.ofSeconds(10));
        wall.addAndGet(-3_600_000);

        assertThat(elapsed()).isEqualTo(Duration.ofSeconds(10));
        wall.addAndGet(5_000);
        assertThat(elapsed()).as("a jump after it counts whole").isEqualTo(Duration.ofSeconds(15));
        wall.addAndGet(3_595_000);
        assertThat(elapsed()).as("and so does its being set right").isEqualTo(Duration.ofSeconds(3_610));
    }

    @Test
    void aClockThatIsOnlySteeredIsNoJump() {
        for (int i = 0; i < 1_000; i++) {
            pass(Duration.ofMillis(100));
            wall.addAndGet(i % 2 == 0 ? 1 : -1);
            assertThat(elapsed()).isEqualTo(Duration.ofMillis(100L * (i + 1)));
        }
    }

    private void pass(Duration time) {
        passing.addAndGet(time.toNanos());
        wall.addAndGet(time.toMillis());
    }

    private Duration elapsed() {
        return Duration.ofNanos(clock.monotonicNanos() - start);
    }
}
