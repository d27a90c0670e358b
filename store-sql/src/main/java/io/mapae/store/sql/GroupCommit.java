package io.mapae.store.sql;

import io.mapae.core.revocation.Ending;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes: it takes what callers have queued, commits it as a group with one sync, and
/// answers.
///
/// A work that throws undoes only itself. A group that cannot be committed fails as a whole; the connection is
/// then opened anew, so that a disk that was full is written again as soon as there is room.
final class GroupCommit implements AutoCloseable {

    /// Bounds how long the first of a group waits for the others.
    static final int GROUP_MAX = 256;

    /// A group that has this many endings takes no more.
    static final int ENDINGS_MAX = 8192;

    /// Callers that may wait for the writer at once.
    static final int QUEUE_MAX = 4096;

    /// How long a caller waits for a place in a full queue.
    static final Duration QUEUE_WAIT = Duration.ofSeconds(2);

    /// How long a caller waits for its answer before it takes the outcome as unknown.
    static final Duration ANSWER_WAIT = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    private final BlockingQueue<Queued<?>> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
    private final GroupSteps steps;
    private final Thread thread;
    private @Nullable Sql sql;
    private volatile boolean closing;
    private volatile boolean stopped;
    private volatile boolean broken;

    /// Starts the writer.
    ///
    /// @param first the connection to write with; another is opened in its place when it has failed
    GroupCommit(Sql first, GroupSteps steps) {
        this.steps = steps;
        this.sql = first;
        this.thread = Thread.ofPlatform().name("mapae-database-writer").start(this::work);
    }

    /// Runs `body` in a transaction and returns its result once the commit is on disk.
    <R extends @Nullable Object> R run(BiFunction<Sql, FeedTurn, R> body) {
        return run(new Work<>(body));
    }

    /// Commits endings and returns their positions once that is on disk.
    List<Position> end(List<Ending> endings) {
        return run(new EndingsWork(endings));
    }

    private <R extends @Nullable Object> R run(Queued<R> work) {
        if (Thread.currentThread().equals(thread)) {
            throw new IllegalStateException("a write inside a write would wait for itself");
        }
        refuseIfUnfit();
        try {
            if (!queue.offer(work, QUEUE_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreException("the database is overloaded: " + QUEUE_MAX + " writes are waiting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted before the write was begun", e);
        }
        if (stopped) {
            failQueued();
        }
        return work.await(ANSWER_WAIT);
    }

    /// Throws when nothing may be believed or written any more.
    void refuseIfUnfit() {
        if (broken) {
            throw new StoreException("the database refuses to work: what it committed could not be made known");
        }
        if (closing) {
            throw new StoreException("the database is closed");
        }
    }

    /// How many callers wait for the writer.
    int queued() {
        return queue.size();
    }

    /// Answers what is queued, then stops.
    @Override
    public void close() {
        closing = true;
        // Wakes the writer; if there is no place for it, there is no need either.
        boolean _ = queue.offer(new Work<>((_, _) -> true));
        Threads.join(thread);
    }

    private void work() {
        List<Queued<?>> group = new ArrayList<>(GROUP_MAX);
        try {
            while (!broken) {
                Queued<?> first = closing ? queue.poll() : queue.take();
                if (first == null) {
                    break;
                }
                group.add(first);
                fill(group);
                commit(group);
                group.clear();
            }
        } catch (InterruptedException e) {
            log.error("the database writer was interrupted; writes are refused from here on", e);
        } finally {
            closing = true;
            stopped = true;
            failQueued();
            disconnect();
        }
    }

    private void fill(List<Queued<?>> group) {
        int endings = endings(group.getFirst());
        while (group.size() < GROUP_MAX && endings < ENDINGS_MAX) {
            Queued<?> next = queue.poll();
            if (next == null) {
                return;
            }
            group.add(next);
            endings += endings(next);
        }
    }

    private static int endings(Queued<?> queued) {
        return switch (queued) {
            case Work<?> _ -> 0;
            case EndingsWork work -> work.endings().size();
        };
    }

    private void commit(List<Queued<?>> group) {
        FeedTurn turn;
        try {
            Sql open = connected();
            turn = steps.begin(open);
            runAndCommit(group, open, turn);
        } catch (RuntimeException e) {
            log.error("a group of {} writes failed; their outcome is unknown", group.size(), e);
            disconnect();
            StoreException failure = new StoreException("the group of writes failed", e);
            group.forEach(work -> work.fail(failure));
            return;
        }
        publish(group, turn);
    }

    /// Works come first, then all endings together: nobody has been answered, so that any order is as good.
    private void runAndCommit(List<Queued<?>> group, Sql open, FeedTurn turn) {
        List<EndingsWork> ending = new ArrayList<>();
        for (Queued<?> queued : group) {
            switch (queued) {
                case Work<?> work -> work.run(steps, open, turn, group.size() == 1);
                case EndingsWork work -> ending.add(work);
            }
        }
        List<Ending> endings = new ArrayList<>();
        List<FeedEntry> entries = new ArrayList<>();
        for (EndingsWork work : ending) {
            endings.addAll(work.endings());
            work.enter(turn, entries);
        }
        steps.commit(open, turn, endings, entries);
    }

    private void publish(List<Queued<?>> group, FeedTurn turn) {
        try {
            steps.publish(turn);
        } catch (RuntimeException | Error e) {
            // A committed revocation that the index has not heard of would let someone in: nothing is answered again.
            broken = true;
            log.error("what was committed could not be made known; the database refuses to work", e);
            StoreException failure = new StoreException("committed, but not made known", e);
            group.forEach(work -> work.fail(failure));
            return;
        }
        group.forEach(Queued::answer);
        try {
            steps.afterGroup(connected());
        } catch (StoreException e) {
            log.warn("housekeeping between two groups failed", e);
        }
    }

    private Sql connected() {
        Sql open = sql;
        if (open == null) {
            open = steps.connect();
            sql = open;
        }
        return open;
    }

    /// Closing a connection rolls back what it had begun.
    private void disconnect() {
        Sql open = sql;
        sql = null;
        if (open != null) {
            try {
                open.close();
            } catch (StoreException e) {
                log.warn("the failed connection could not be closed", e);
            }
        }
    }

    private void failQueued() {
        List<Queued<?>> left = new ArrayList<>();
        queue.drainTo(left);
        left.forEach(work -> work.fail(new StoreException("the database was closed before this write")));
    }
}
