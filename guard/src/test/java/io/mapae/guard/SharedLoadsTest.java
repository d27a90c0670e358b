package io.mapae.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class SharedLoadsTest {

    private final SharedLoads<String, Integer> loads = new SharedLoads<>();
    private final AtomicInteger loaded = new AtomicInteger();
    private final CountDownLatch loading = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        answered.countDown();
        callers.shutdownNow();
    }

    @Test
    void whoeverComesMeanwhileSharesTheLoadAndWhoeverComesLaterDoesNot() throws Exception {
        Future<Optional<Integer>> first = callers.submit(() -> loads.load("one", this::slowly));
        assertThat(loading.await(10, TimeUnit.SECONDS)).isTrue();
        List<Thread> waiting = new ArrayList<>();
        List<Optional<Integer>> got = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                Optional<Integer> number = loads.load("one", this::slowly);
                synchronized (got) {
                    got.add(number);
                }
            });
            thread.start();
            waiting.add(thread);
        }
        assertThat(loads.load("other", () -> Optional.of(-1))).contains(-1);
        while (waiting.stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
        answered.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS)).contains(1);
        for (Thread thread : waiting) {
            thread.join(10_000);
        }
        assertThat(got).hasSize(8).containsOnly(Optional.of(1));
        assertThat(loads.load("one", this::slowly)).contains(2);
    }

    private Optional<Integer> slowly() {
        int number = loaded.incrementAndGet();
        loading.countDown();
        try {
            assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.of(number);
    }
}
