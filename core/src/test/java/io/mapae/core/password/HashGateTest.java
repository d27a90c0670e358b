package io.mapae.core.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class HashGateTest {

    private static final Duration LONG = Duration.ofSeconds(8);

    @Test
    void aHundredAtOnceRunTwoByTwo() throws Exception {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        try (var gate = new HashGate(new HashGateLimits(2, 100, LONG))) {
            List<Optional<Integer>> answers = atOnce(
                    100,
                    () -> gate.tryRun(() -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        Thread.sleep(1);
                        return running.decrementAndGet();
                    }));

            assertThat(answers).hasSize(100).allMatch(Optional::isPresent);
            assertThat(most).hasValue(2);
            assertThat(gate.refused()).isZero();
        }
    }

    @Test
    void oneTooManyIsRefusedAtOnce() throws Exception {
        var mayEnd = new CountDownLatch(1);
        try (var gate = new HashGate(new HashGateLimits(1, 2, LONG));
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < 3; caller++) {
                callers.execute(() -> gate.tryRun(() -> mayEnd.await(8, TimeUnit.SECONDS)));
            }
            while (gate.waiting() < 2) {
                Thread.sleep(1);
            }

            assertThat(gate.tryRun(() -> "hash")).isEmpty();
            assertThat(gate.running()).isEqualTo(1);
            assertThat(gate.refused()).isEqualTo(1);
            mayEnd.countDown();
        }
    }

    @Test
    void whoseTurnDoesNotComeInTimeIsNotServedLater() throws Exception {
        var mayEnd = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        var served = new AtomicBoolean();
        try (var gate = new HashGate(new HashGateLimits(1, 2, Duration.ofMillis(20)));
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<Boolean>> first = callers.submit(() -> gate.tryRun(() -> {
                begun.countDown();
                return mayEnd.await(8, TimeUnit.SECONDS);
            }));
            begun.await();

            assertThat(gate.tryRun(() -> served.getAndSet(true))).isEmpty();
            assertThat(gate.waiting()).isZero();
            mayEnd.countDown();
            // What has begun is waited for, however long it takes.
            assertThat(first.get()).contains(true);
            assertThat(served).isFalse();
        }
    }

    @Test
    void theFirstToComeIsTheFirstServed() throws Exception {
        var mayEnd = new CountDownLatch(1);
        var order = new ConcurrentLinkedQueue<Integer>();
        try (var gate = new HashGate(new HashGateLimits(1, 16, LONG))) {
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                callers.execute(() -> gate.tryRun(() -> mayEnd.await(8, TimeUnit.SECONDS)));
                while (gate.running() < 1) {
                    Thread.sleep(1);
                }
                for (int caller = 0; caller < 10; caller++) {
                    int number = caller;
                    callers.execute(() -> gate.tryRun(() -> order.add(number)));
                    while (gate.waiting() <= number) {
                        Thread.sleep(1);
                    }
                }
                mayEnd.countDown();
            }

            assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
    }

    /// A hash that can only end once other work was done: on virtual threads it would hold every carrier for good.
    @Test
    void otherWorkGoesOnMeanwhile() throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        var otherWorkIsDone = new AtomicBoolean();
        Callable<Boolean> hash = () -> {
            long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (!otherWorkIsDone.get() && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            return otherWorkIsDone.get();
        };
        try (var gate = new HashGate(new HashGateLimits(cores, 100, LONG));
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Boolean>>> logins = new ArrayList<>();
            for (int caller = 0; caller < 2 * cores; caller++) {
                logins.add(callers.submit(() -> gate.tryRun(hash)));
            }
            while (gate.running() < cores) {
                Thread.sleep(1);
            }
            callers.execute(() -> otherWorkIsDone.set(true));

            for (Future<Optional<Boolean>> login : logins) {
                assertThat(login.get()).contains(true);
            }
        }
    }

    @Test
    void anInterruptedCallerLeavesTheQueue() throws Exception {
        var mayEnd = new CountDownLatch(1);
        try (var gate = new HashGate(new HashGateLimits(1, 2, LONG))) {
            Thread first = Thread.startVirtualThread(() -> gate.tryRun(() -> mayEnd.await(8, TimeUnit.SECONDS)));
            while (gate.running() < 1) {
                Thread.sleep(1);
            }
            Thread second = Thread.startVirtualThread(() -> gate.tryRun(() -> true));
            while (gate.waiting() < 1) {
                Thread.sleep(1);
            }
            second.interrupt();
            second.join();

            assertThat(gate.waiting()).isZero();
            mayEnd.countDown();
            first.join();
        }
    }

    private static <T> List<T> atOnce(int callers, Callable<T> call) throws Exception {
        var start = new CountDownLatch(1);
        List<Future<T>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            start.countDown();
        }
        List<T> values = new ArrayList<>();
        for (Future<T> answer : answers) {
            values.add(answer.get());
        }
        return values;
    }
}
