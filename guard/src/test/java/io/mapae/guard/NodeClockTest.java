package io.mapae.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class NodeClockTest {

    private static final long BEGAN = 1_790_000_000_000L;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final AtomicLong passing = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final AtomicLong wall = new AtomicLong(BEGAN);
    private final NodeClock clock = new NodeClock(passing::get, wall::get);

    @Test
    void itIsTheWallClock() {
        pass(Duration.ofMinutes(5));

        assertThat(clock.epochMillis()).isEqualTo(wall.get());
        assertThat(clock.setBackMillis()).isZero();
    }

    /// Whatever has run out stays so.
    @Test
    void aWallClockThatIsSetBackTakesNoTimeBack() {
        pass(Duration.ofMinutes(5));
        wall.addAndGet(-HOUR);

        assertThat(clock.epochMillis()).isEqualTo(BEGAN + 300_000);
        assertThat(clock.setBackMillis()).isEqualTo(HOUR);
        pass(Duration.ofMinutes(5));
        assertThat(clock.epochMillis()).isEqualTo(BEGAN + 600_000);
        wall.addAndGet(HOUR);
        assertThat(clock.epochMillis()).isEqualTo(wall.get());
    }

    /// One wrong reading must not end everybody's session for good.
    @Test
    void aWallClockThatWasAheadComesBackToTheTime() {
        wall.addAndGet(HOUR);
        assertThat(clock.epochMillis()).isEqualTo(BEGAN + HOUR);
        wall.addAndGet(-HOUR);
        pass(Duration.ofMinutes(5));

        assertThat(clock.epochMillis()).isEqualTo(BEGAN + 300_000);
        assertThat(clock.setBackMillis()).isZero();
    }

    @Test
    void aJumpAheadIsTimeThatHasPassedForFreshnessAlone() {
        long began = clock.monotonicNanos();
        long steady = clock.steadyNanos();
        wall.addAndGet(HOUR);

        assertThat(clock.monotonicNanos() - began).isEqualTo(Duration.ofHours(1).toNanos());
        assertThat(clock.steadyNanos() - steady).isZero();
    }

    private void pass(Duration time) {
        passing.addAndGet(time.toNanos());
        wall.addAndGet(time.toMillis());
    }
}
