package io.mapae.guard.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.Seed;
import io.mapae.guard.TestClock;
import io.mapae.guard.Verdict;
import io.mapae.guard.feed.RevocationIndex;
import io.mapae.guard.feed.Staleness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SingleFlightTest {

    private static final int CALLERS = 32;

    private final TestClock clock = new TestClock();
    private final TestSessions sessions = new TestSessions(clock);
    private final AtomicInteger reports = new AtomicInteger();
    private final AtomicInteger renewals = new AtomicInteger();
    private final SessionTokenTags tags = new SessionTokenTags(new byte[32]);
    private final SessionToken token = tags.make(Seed.random());
    private final SessionCheck check = new SessionCheck(
            tags,
            sessions,
            NearCacheLimits.DEFAULT,
            new RevocationIndex(Duration.ofMinutes(6)),
            new Staleness(clock::monotonicNanos, clock, Duration.ofSeconds(5)),
            clock,
            (sid, at) -> reports.incrementAndGet() > 0,
            command -> renewals.incrementAndGet());
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    private final CountDownLatch answered = new CountDownLatch(1);

    @AfterEach
    void stop() {
        answered.countDown();
        callers.shutdownNow();
    }

    @Test
    void manyCallersShareOneLoad() throws Exception {
        sessions.during = this::awaitAnswer;
        List<Future<Verdict>> verdicts = callWhileLoading();
        for (Future<Verdict> verdict : verdicts) {
            assertThat(verdict.get(10, TimeUnit.SECONDS)).isInstanceOf(Verdict.Accepted.class);
        }
        assertThat(sessions.loads).hasValue(1);
    }

    @Test
    void anExceptionReachesAllWhoWaitAndIsNotKept() throws Exception {
        failsForAll(new UnsupportedOperationException("nobody can tell"));
    }

    @Test
    void anErrorLeavesNobodyWaiting() throws Exception {
        failsForAll(new StackOverflowError());
    }

    @Test
    void manyThreadsReportOneUseAMinuteAndRenewOnce() throws Exception {
        check.verify(token);
        for (int minute = 1; minute <= 4; minute++) {
            clock.advance(Duration.ofMinutes(1));
            CyclicBarrier start = new CyclicBarrier(CALLERS);
            List<Future<Integer>> accepted = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                accepted.add(callers.submit(() -> acceptedOf(start, 300)));
            }
            for (Future<Integer> each : accepted) {
                assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo(300);
            }
            assertThat(reports).hasValue(minute);
        }
        assertThat(renewals).hasValue(1);
    }

    private void failsForAll(Throwable failure) throws Exception {
        sessions.during = () -> {
            awaitAnswer();
            SingleFlightTest.<RuntimeException>raise(failure);
        };
        for (Future<Verdict> verdict : callWhileLoading()) {
            assertThat(failureOf(() -> verdict.get(10, TimeUnit.SECONDS))).hasRootCause(failure);
        }
        assertThat(sessions.loads).hasValue(1);

        sessions.during = () -> {};
        assertThat(check.verify(token)).isInstanceOf(Verdict.Accepted.class);
    }

    /// All callers are under way, and as good as all wait, before the one load is answered.
    private List<Future<Verdict>> callWhileLoading() throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<Future<Verdict>> verdicts = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            verdicts.add(callers.submit(() -> {
                synchronized (threads) {
                    threads.add(Thread.currentThread());
                }
                return check.verify(token);
            }));
        }
        for (int i = 0; i < 2_000 && waiting(threads) < CALLERS; i++) {
            Thread.sleep(5);
        }
        assertThat(waiting(threads)).isEqualTo(CALLERS);
        answered.countDown();
        return verdicts;
    }

    private static long waiting(List<Thread> threads) {
        synchronized (threads) {
            return threads.stream()
                    .filter(thread -> thread.getState() == Thread.State.WAITING
                            || thread.getState() == Thread.State.TIMED_WAITING)
                    .count();
        }
    }

    private void awaitAnswer() {
        try {
            assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int acceptedOf(CyclicBarrier start, int times) throws Exception {
        start.await();
        int accepted = 0;
        for (int i = 0; i < times; i++) {
            accepted += check.check(token) instanceof Verdict.Accepted ? 1 : 0;
        }
        return accepted;
    }

    private static Throwable failureOf(Callable<?> call) throws Exception {
        try {
            return new AssertionError("answered " + call.call());
        } catch (ExecutionException e) {
            return e;
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void raise(Throwable failure) throws E {
        throw (E) failure;
    }
}
