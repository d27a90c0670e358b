package io.mapae.server.http;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The open connections: how many there may be, and how they come to an end when the server does. Thread-safe.
final class Connections {

    private final int max;
    private final AtomicInteger open = new AtomicInteger();
    private final CountDownLatch allGone = new CountDownLatch(1);
    private volatile boolean leaving;
    private volatile @Nullable Channel acceptor;

    Connections(int max) {
        this.max = max;
    }

    /// Counts one more, which is to be closed at once if there is no room for it.
    ///
    /// @return whether there is
    boolean tryOpen(Channel connection) {
        acceptor = connection.parent();
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

    /// Accepts none any more, lets each end with its next answer, and waits until none is left, but no longer than
    /// `patience`. Who cut an idle connection off at once would cut off the request that is on its way; and one
    /// that has been accepted a moment ago is not even counted yet.
    void leave(Duration patience) {
        leaving = true;
        Channel listening = acceptor;
        if (listening == null) {
            return;
        }
        var _ = listening.close().awaitUninterruptibly();
        try {
            var _ = allGone.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
