package io.mapae.store.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what comes by itself.
public final class Await {
    private static final Duration MAX = Duration.ofSeconds(20);

    private Await() {}

    /// Returns once `condition` holds; fails if it takes too long.
    public static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + MAX.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + MAX + ": " + what);
            }
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
