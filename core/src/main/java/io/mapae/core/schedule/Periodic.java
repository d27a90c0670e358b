package io.mapae.core.schedule;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Runs a task again and again, one run after the other, on a virtual thread of its own, until it is closed.
public final class Periodic implements AutoCloseable {

    private static final Duration CLOSE_MAX = Duration.ofSeconds(10);

    private final Duration pause;
    private final Runnable task;
    private final Consumer<RuntimeException> failures;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private Periodic(String name, Duration pause, Runnable task, Consumer<RuntimeException> failures) {
        this.pause = pause;
        this.task = task;
        this.failures = failures;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /// Starts; the first run is after the first pause.
    ///
    /// @param pause between the end of a run and the beginning of the next
    /// @param failures told what a run has thrown; the next comes all the same
    public static Periodic start(String name, Duration pause, Runnable task, Consumer<RuntimeException> failures) {
        Periodic periodic = new Periodic(name, pause, task, failures);
        periodic.thread.start();
        return periodic;
    }

    /// Lets no further run begin, and waits up to ten seconds for the one that is under way. Never interrupts it.
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(CLOSE_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                runOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runOnce() {
        try {
            task.run();
        } catch (RuntimeException e) {
            failures.accept(e);
        }
    }
}
