package io.mapae.proof.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Tells ten times a second how old the knowledge of guards is, and once what they have checked and asked.
final class Sampling {

    private static final Duration EVERY = Duration.ofMillis(100);
    private static final int SAMPLES_FOR_EACH_COUNT = 10;

    private Sampling() {}

    /// Begins, until the process ends.
    static void start(List<CountingGuard> guards, Saying saying) {
        Thread thread = new Thread(() -> run(guards, saying), "sampling");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(List<CountingGuard> guards, Saying saying) {
        for (int i = 1; ; i++) {
            guards.forEach(guard -> saying.say(Report.line(guard.knowledge())));
            if (i % SAMPLES_FOR_EACH_COUNT == 0) {
                guards.forEach(guard -> saying.say(Report.line(guard.count())));
            }
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }
}
