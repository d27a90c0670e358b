package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.GuardClock;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class WallClockWatchTest {

    private final AtomicLong setBack = new AtomicLong();
    private final WallClockWatch watch = new WallClockWatch(new GuardClock() {
        @Override
        public long monotonicNanos() {
            return 0;
        }

        @Override
        public long epochMillis() {
            return 0;
        }

        @Override
        public long setBackMillis() {
            return setBack.get();
        }
    });

    @Test
    void itTellsOnceForEachTimeThatTheClockIsSetBack() {
        assertThat(watch.look()).isFalse();
        setBack.set(WallClockWatch.WORTH_TELLING.toMillis());
        assertThat(watch.look()).isTrue();
        assertThat(watch.look()).isFalse();
        setBack.set(0);
        assertThat(watch.look()).isFalse();
        setBack.set(3_600_000);
        assertThat(watch.look()).isTrue();
    }

    @Test
    void whatClocksAreOffByEveryDayIsNotTold() {
        setBack.set(WallClockWatch.WORTH_TELLING.toMillis() - 1);

        assertThat(watch.look()).isFalse();
    }
}
