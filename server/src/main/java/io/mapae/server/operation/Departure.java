package io.mapae.server.operation;

import java.time.Duration;

/// That this node is about to stop: it answers as before, and says that it should be sent nothing more.
public final class Departure {

    private volatile boolean begun;

    /// From now on the node is not ready. Returns after `delay`, when whoever sends it requests has noticed.
    public void take(Duration delay) {
        begun = true;
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether it has begun.
    boolean hasBegun() {
        return begun;
    }
}
