package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// What callers have queued for the writer, handed out in groups.
final class WriteQueue {

    /// Bounds how long the first of a group waits for the others.
    static final int GROUP_MAX = 256;

    /// A group that has this many endings takes no more.
    static final int ENDINGS_MAX = 8192;

    /// Callers that may wait for the writer at once.
    static final int QUEUE_MAX = 4096;

    /// How long a caller waits for a place in a full queue.
    static final Duration QUEUE_WAIT = Duration.ofSeconds(2);

    private final BlockingQueue<Queued<?>> queue = new ArrayBlockingQueue<>(QUEUE_MAX);

    /// Queues one; waits for a place.
    void put(Queued<?> queued) {
        try {
            if (!queue.offer(queued, QUEUE_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreException("the database is overloaded: " + QUEUE_MAX + " writes are waiting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted before the write was begun", e);
        }
    }

    /// Wakes a writer that waits. If there is no place for that, it does not wait.
    void wake() {
        boolean _ = queue.offer(new Work<>((_, _) -> true));
    }

    /// The next group; empty if nothing is queued, which it waits for if it may.
    List<Queued<?>> take(boolean waiting) throws InterruptedException {
        Queued<?> first = waiting ? queue.take() : queue.poll();
        if (first == null) {
            return List.of();
        }
        List<Queued<?>> group = new ArrayList<>();
        group.add(first);
        int endings = endings(first);
        Queued<?> next = first;
        while (next != null && group.size() < GROUP_MAX && endings < ENDINGS_MAX) {
            next = queue.poll();
            if (next != null) {
                group.add(next);
                endings += endings(next);
            }
        }
        return group;
    }

    /// Takes out all that is queued.
    List<Queued<?>> clear() {
        List<Queued<?>> left = new ArrayList<>();
        queue.drainTo(left);
        return left;
    }

    int size() {
        return queue.size();
    }

    private static int endings(Queued<?> queued) {
        return switch (queued) {
            case Work<?> _ -> 0;
            case EndingsWork work -> work.endings().size();
        };
    }
}
