package io.mapae.core.revocation;

import io.mapae.core.store.FeedListener;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes those who wait for the next entry of the feed. One of the database's listeners; keeps no entries.
public final class FeedNews implements FeedListener {

    /// How many may wait at once; one more is answered as if its time were over.
    public static final int WAITERS_MAX = 10_000;

    private final int waitersMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private Position head = Position.START;
    private int waiters;

    public FeedNews() {
        this(WAITERS_MAX);
    }

    FeedNews(int waitersMax) {
        this.waitersMax = waitersMax;
    }

    @Override
    public void committed(List<FeedEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            head = head.max(entries.getLast().position());
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for an entry after `after`, at most for `wait`. Returns at once if it has been told of one already.
    public void await(Position after, Duration wait) {
        lock.lock();
        try {
            if (waiters >= waitersMax) {
                return;
            }
            waiters++;
            try {
                long left = wait.toNanos();
                while (!after.isBefore(head) && left > 0) {
                    left = arrived.awaitNanos(left);
                }
            } finally {
                waiters--;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// How many wait now.
    public int waiters() {
        lock.lock();
        try {
            return waiters;
        } finally {
            lock.unlock();
        }
    }
}
