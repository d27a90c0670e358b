package io.mapae.bench.feed;

import io.mapae.core.audit.AuditEvent;
import io.mapae.core.revocation.Ending;
import io.mapae.core.revocation.Revocations;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/// Callers that end sessions without a pause, so many in each call.
record Callers(int count, int batch) {
    private static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_000L);
    private static final Revocations REVOCATIONS =
            new Revocations(new FeedKeys(new byte[32]), InstantSource.fixed(NOW));

    /// What takes endings and returns once they are acknowledged.
    interface Sink {
        void end(List<Ending> endings);
    }

    /// How many endings a second were acknowledged.
    double perSecond(Sink sink, Duration duration) throws InterruptedException {
        LongAdder done = new LongAdder();
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        long begin = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofVirtual()
                    .uncaughtExceptionHandler((_, failure) -> failures.add(failure))
                    .start(() -> {
                        while (System.nanoTime() - begin < duration.toNanos()) {
                            sink.end(endings());
                            done.add(batch);
                        }
                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.peek());
        }
        return done.sum() * 1e9 / (System.nanoTime() - begin);
    }

    private List<Ending> endings() {
        List<Ending> endings = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            endings.add(ending(ThreadLocalRandom.current()));
        }
        return endings;
    }

    // As a logout makes it.
    private static Ending ending(RandomGenerator random) {
        SessionId id = SessionId.random(random);
        AuditEvent event = new AuditEvent(
                NOW,
                AuditEvent.Kind.SESSION_ENDED,
                Subject.random(random).toString(),
                id.toString(),
                "",
                "192.0.2.1",
                Map.of("reason", "logout"));
        return REVOCATIONS.sessionEnding(id, NOW.plus(Duration.ofHours(12)), event);
    }

    @Override
    public String toString() {
        return count + (count == 1 ? " caller, " : " callers, ") + (batch == 1 ? "one by one" : batch + " at a time");
    }
}
