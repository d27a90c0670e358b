package io.mapae.store.sql;

/// Waiting for threads to end.
final class Threads {
    private Threads() {}

    /// Waits although interrupted: what the thread still has to write must be written. The interrupt is kept.
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
