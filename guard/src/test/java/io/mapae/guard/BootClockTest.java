package io.mapae.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

final class BootClockTest {

    private static final int FIRST_WITH_FOREIGN_FUNCTIONS = 22;
    private static final int READINGS = 200_000;

    private final Optional<LongSupplier> found = BootClock.find();

    @Test
    void itIsReadWhereTheJdkCan() {
        boolean expected = Runtime.version().feature() >= FIRST_WITH_FOREIGN_FUNCTIONS
                && System.getProperty("os.name").equals("Linux");
        assertThat(found.isPresent()).isEqualTo(expected);
    }

    @Test
    void itGoesAsTheMonotonicClockDoesWhileTheMachineIsAwake() throws InterruptedException {
        if (found.isEmpty()) {
            return;
        }
        long boot = found.get().getAsLong();
        long monotonic = System.nanoTime();
        Thread.sleep(50);
        long passed = System.nanoTime() - monotonic;
        assertThat(Duration.ofNanos(found.get().getAsLong() - boot - passed).abs())
                .isLessThan(Duration.ofMillis(40));
    }

    @Test
    void readersDoNotGetEachOthersAnswers() throws Exception {
        if (found.isEmpty()) {
            return;
        }
        ExecutorService readers = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> backwards = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                backwards.add(readers.submit(() -> backwards(found.get())));
            }
            for (Future<Integer> each : backwards) {
                assertThat(each.get()).isZero();
            }
        } finally {
            readers.shutdownNow();
        }
    }

    private static int backwards(LongSupplier clock) {
        int backwards = 0;
        long last = clock.getAsLong();
        for (int i = 0; i < READINGS; i++) {
            long now = clock.getAsLong();
            backwards += now < last ? 1 : 0;
            last = now;
        }
        return backwards;
    }
}
