package io.mapae.proof.fault;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Says when bytes may go on in one direction of a proxy. Thread-safe; what waits here feels a change of the way
/// at once.
final class Gate {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Way way = Way.CLEAR;

    void change(Way next) {
        lock.lock();
        try {
            way = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until bytes may go on.
    ///
    /// @param passed how many of the chunk have gone on
    /// @param lastNanos when the last bytes of the connection went on
    /// @return how many may go on now; none if the rest is lost
    int await(Chunk chunk, int passed, long lastNanos) throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                if (isLost(chunk, passed)) {
                    return 0;
                }
                long left = due(chunk, lastNanos) - System.nanoTime();
                if (left <= 0) {
                    return way instanceof Way.Dripping ? 1 : Math.max(1, chunk.length() - passed);
                }
                long _ = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isLost(Chunk chunk, int passed) {
        return switch (way) {
            case Way.Lost _ -> true;
            case Way.LostRequests some -> passed == 0 && some.concerns(chunk);
            case Way.Clear _, Way.Delayed _, Way.Dripping _, Way.Buffered _ -> false;
        };
    }

    private long due(Chunk chunk, long lastNanos) {
        return switch (way) {
            case Way.Clear _, Way.Lost _, Way.LostRequests _ -> chunk.cameNanos();
            case Way.Delayed delayed -> chunk.cameNanos() + delayed.time().toNanos();
            case Way.Dripping dripping -> lastNanos + dripping.time().toNanos();
            case Way.Buffered buffered -> chunk.burstNanos() + buffered.time().toNanos();
        };
    }
}
