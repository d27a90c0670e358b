package io.mapae.server.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Lets blocking work in up to a bound, lets some more wait for a place, and turns the rest away at once: a queue
/// without an end answers everyone too late.
final class Admission {

    private static final Duration WAIT_MAX = Duration.ofSeconds(10);

    private final Semaphore places;
    private final AtomicInteger admitted = new AtomicInteger();
    private final int admittedMax;

    Admission(int running, int waiting) {
        // Fair: whoever waits longest is next, or some connection might starve.
        this.places = new Semaphore(running, true);
        this.admittedMax = running + waiting;
    }

    /// Work that was let in.
    interface Work {

        /// Runs on a virtual thread of its own, once there is a place.
        void run();

        /// Runs instead if no place became free in time.
        void giveUp();
    }

    /// @return false if the work was turned away
    boolean tryStart(Work work) {
        if (admitted.incrementAndGet() > admittedMax) {
            admitted.decrementAndGet();
            return false;
        }
        Thread.ofVirtual().name("request").start(() -> await(work));
        return true;
    }

    private void await(Work work) {
        try {
            if (!places.tryAcquire(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                work.giveUp();
                return;
            }
            try {
                work.run();
            } finally {
                places.release();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            work.giveUp();
        } finally {
            admitted.decrementAndGet();
        }
    }
}
