package io.mapae.store.sql;

import io.mapae.core.revocation.Ending;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
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

    /// How long a caller waits for its answer before it takes the outcome as unknown.
    static final Duration ANSWER_WAIT = Duration.ofSeconds(30);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(20);
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    private final WriteQueue queue = new WriteQueue();
    private final GroupSteps steps;
    private final Thread thread;
    private @Nullable Sql sql;
    private boolean failing;
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
        queue.put(work);
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
        queue.wake();
        Threads.join(thread);
    }

    private void work() {
        try {
            while (!broken) {
                List<Queued<?>> group = queue.take(!closing);
                if (group.isEmpty()) {
                    break;
                }
                commit(group);
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

    private void commit(List<Queued<?>> group) {
        FeedTurn turn;
        try {
            turn = begin();
            runAndCommit(group, connected(), turn);
        } catch (RuntimeException e) {
            disconnect();
            StoreException failure = new StoreException("the group of writes failed", e);
            group.forEach(work -> work.fail(failure));
            rest(group.size(), e);
            return;
        }
        if (failing) {
            failing = false;
            log.info("writes succeed again");
        }
        publish(group, turn);
    }

    /// So that a database that is down is not asked without a pause, nor the log filled.
    private void rest(int works, RuntimeException failure) {
        if (!failing) {
            failing = true;
            log.error("a group of {} writes failed; their outcome is unknown", works, failure);
        }
        LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
    }

    private FeedTurn begin() {
        Sql open = connected();
        try {
            return steps.begin(open);
        } catch (StoreException e) {
            if (!open.isLost()) {
                throw e;
            }
            // It went while nobody used it, and nothing has been done yet.
            log.debug("a connection was lost before a group was begun", e);
            disconnect();
            return steps.begin(connected());
        }
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
        queue.clear().forEach(work -> work.fail(new StoreException("the database was closed before this write")));
    }
}
