package io.mapae.server.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The open connections: how many there may be, and how they come to an end when the server does. Thread-safe.
final class Connections {

    private final int max;
    private final AtomicInteger open = new AtomicInteger();
    private final CountDownLatch allGone = new CountDownLatch(1);
    private volatile boolean leaving;

    Connections(int max) {
        this.max = max;
    }

    /// Counts one more, which is to be closed at once if there is no room for it.
    ///
    /// @return whether there is
    boolean tryOpen() {
        return open.incrementAndGet() <= max;
    }

    /// Counts one less, whether there was room for it or not.
    void closed() {
        if (open.decrementAndGet() == 0 && leaving) {
            allGone.countDown();
        }
    }

    /// Whether every answer has to say that it is the last one on its connection.
    boolean isLeaving() {
        return leaving;
    }

    /// Lets each connection end with its next answer, and waits until none is left, but no longer than `patience`. Who
    /// cut an idle connection off at once would cut off the request that is on its way.
    void leave(Duration patience) {
        leaving = true;
        try {
            if (open.get() > 0) {
                var _ = allGone.await(patience.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
