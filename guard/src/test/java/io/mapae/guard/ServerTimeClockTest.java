package io.mapae.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ServerTimeClockTest {

    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    private final AtomicLong passedMillis = new AtomicLong();
    private final AtomicLong wallAheadMillis = new AtomicLong();
    private final ServerTimeClock clock = new ServerTimeClock(new GuardClock() {
        @Override
        public long monotonicNanos() {
            return Long.MAX_VALUE - 1_000_000_000L + passedMillis.get() * 1_000_000;
        }

        @Override
        public long epochMillis() {
            return START.toEpochMilli() + passedMillis.get() + wallAheadMillis.get();
        }
    });

    @Test
    void aClockThatStandsBehindTheServersIsNotBelieved() {
        wallAheadMillis.set(-60_000);
        clock.hear(START);
        pass(Duration.ofSeconds(10));

        assertThat(now()).isEqualTo(START.plusSeconds(10));
    }

    @Test
    void aClockThatIsAheadIsBelieved() {
        wallAheadMillis.set(60_000);
        clock.hear(START);
        pass(Duration.ofSeconds(10));

        assertThat(now()).isEqualTo(START.plusSeconds(70));
    }

    /// What has expired must not be valid again.
    @Test
    void aClockThatIsSetBackDoesNotTakeTimeBack() {
        clock.hear(START);
        pass(Duration.ofMinutes(5));
        wallAheadMillis.set(-3_600_000);

        assertThat(now()).isEqualTo(START.plus(Duration.ofMinutes(5)));
    }

    @Test
    void beforeTheServerWasHeardTimePassesAllTheSame() {
        pass(Duration.ofMinutes(5));
        wallAheadMillis.set(-3_600_000);

        assertThat(now()).isEqualTo(START.plus(Duration.ofMinutes(5)));
    }

    private void pass(Duration time) {
        passedMillis.addAndGet(time.toMillis());
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.epochMillis());
    }
}
