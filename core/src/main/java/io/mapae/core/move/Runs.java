package io.mapae.core.move;

import io.mapae.core.store.StoreException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Tells when a run of a move has ended in this process. Thread-safe.
final class Runs {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private long count;

    /// To be called when one has ended.
    void end() {
        lock.lock();
        try {
            count++;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until one ends, but no longer than `wait`.
    void await(Duration wait) {
        lock.lock();
        try {
            long before = count;
            long left = wait.toNanos();
            while (count == before && left > 0) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while sessions were moved", e);
        } finally {
            lock.unlock();
        }
    }
}
