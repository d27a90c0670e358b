package io.mapae.core.store;

import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.Position;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Keeps everything but sessions for as long as the process lives. Works run one at a time.
public final class InMemoryDatabase implements Database {

    private final FeedListener listener;
    private final UndoLog undo = new UndoLog();
    private final Transaction transaction = new InMemoryTransaction(undo);

    /// Held while a work runs.
    private final ReentrantLock state = new ReentrantLock();

    /// What was committed and not yet told, in the order of the commits.
    private final Queue<List<FeedEntry>> news = new ConcurrentLinkedQueue<>();

    /// Held while the listener is told, so that one thread at a time tells, and no work waits for the listener.
    private final ReentrantLock telling = new ReentrantLock();

    /// An empty database.
    public InMemoryDatabase(FeedListener listener) {
        this.listener = listener;
    }

    @Override
    public <R extends @Nullable Object> R write(Function<Transaction, R> work) {
        R result = commit(work);
        tell();
        return result;
    }

    @Override
    public <R extends @Nullable Object> R read(Function<Transaction, R> work) {
        lock();
        try {
            return work.apply(transaction);
        } finally {
            state.unlock();
        }
    }

    /// Does nothing: what is kept goes with the process.
    @Override
    public void close() {}

    private <R extends @Nullable Object> R commit(Function<Transaction, R> work) {
        lock();
        try {
            Position before = transaction.feed().head();
            undo.open();
            R result = work.apply(transaction);
            undo.keep();
            List<FeedEntry> appended = transaction.feed().list(before, Integer.MAX_VALUE);
            if (!appended.isEmpty()) {
                news.add(appended);
            }
            return result;
        } finally {
            // Finds something only if the work threw.
            undo.undo();
            state.unlock();
        }
    }

    /// Tells all that waits. When this thread has got the lock, its own news has been told by another, or is in
    /// line.
    private void tell() {
        telling.lock();
        try {
            for (List<FeedEntry> next = news.poll(); next != null; next = news.poll()) {
                listener.committed(next);
            }
        } finally {
            telling.unlock();
        }
    }

    private void lock() {
        if (state.isHeldByCurrentThread()) {
            throw new IllegalStateException("began a work inside of another");
        }
        state.lock();
    }
}
