package io.mapae.proof.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waits for what comes by itself, and lets time pass.
final class Await {

    private static final Duration MAX = Duration.ofSeconds(60);

    private Await() {}

    /// Returns once `condition` holds; fails if it takes too long.
    static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + MAX.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("not within " + MAX + ": " + what);
            }
            pass(Duration.ofMillis(5));
        }
    }

    /// Returns after this time.
    static void pass(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the run is interrupted", e);
        }
    }
}
