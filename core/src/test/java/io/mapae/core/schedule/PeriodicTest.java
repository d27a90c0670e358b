package io.mapae.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PeriodicTest {

    @Test
    void aTaskRunsAgainAndAgainAlsoAfterItHasFailed() throws Exception {
        CountDownLatch runs = new CountDownLatch(5);
        List<RuntimeException> failures = new CopyOnWriteArrayList<>();
        Runnable task = () -> {
            runs.countDown();
            throw new IllegalStateException("failed");
        };

        try (Periodic _ = Periodic.start("test", Duration.ofMillis(1), task, failures::add)) {
            assertThat(runs.await(5, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(failures).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void nothingRunsAfterTheClose() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        Periodic periodic = Periodic.start("test", Duration.ofMillis(1), runs::incrementAndGet, _ -> {});
        periodic.close();
        int before = runs.get();

        Thread.sleep(30);

        assertThat(runs).hasValue(before);
    }

    @Test
    void aRunIsNotInterruptedByTheClose() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger completed = new AtomicInteger();
        Runnable task = () -> {
            begun.countDown();
            try {
                Thread.sleep(100);
                completed.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };

        try (Periodic _ = Periodic.start("test", Duration.ofMillis(1), task, _ -> {})) {
            assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(completed).hasValue(1);
    }
}
