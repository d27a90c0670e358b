package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One caller's share of a group: run by the writer in a savepoint of its own, answered once the group is on disk.
final class Work<R extends @Nullable Object> {
    private final BiFunction<Sql, Consumer<FeedEntry>, R> body;
    private final List<FeedEntry> news = new ArrayList<>(2);
    private final CompletableFuture<Supplier<R>> answer = new CompletableFuture<>();
    private @Nullable Supplier<R> outcome;

    Work(BiFunction<Sql, Consumer<FeedEntry>, R> body) {
        this.body = body;
    }

    /// Runs the body inside the open transaction. What it throws undoes this work alone.
    void run(Sql sql) {
        sql.update("savepoint work");
        try {
            R result = body.apply(sql, news::add);
            outcome = () -> result;
        } catch (RuntimeException e) {
            undo(sql, e);
            outcome = () -> {
                throw e;
            };
        } catch (Error e) {
            undo(sql, e);
            outcome = () -> {
                throw e;
            };
        }
        sql.update("release work");
    }

    private void undo(Sql sql, Throwable thrown) {
        news.clear();
        try {
            sql.update("rollback to work");
        } catch (StoreException e) {
            // On a full disk, among others, SQLite has rolled the whole transaction back by itself.
            e.addSuppressed(thrown);
            throw e;
        }
    }

    /// What it appended to the feed, in order; nothing if it was undone.
    List<FeedEntry> news() {
        return news;
    }

    void answer() {
        Supplier<R> known = outcome;
        if (known == null) {
            throw new IllegalStateException("answered before it was run");
        }
        answer.complete(known);
    }

    void fail(StoreException failure) {
        answer.completeExceptionally(failure);
    }

    /// Parks the caller until the answer is there.
    R await(Duration limit) {
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS).get();
        } catch (ExecutionException e) {
            // A new exception, so that the trace shows the caller too.
            throw new StoreException("the outcome of this write is unknown", e);
        } catch (TimeoutException e) {
            throw new StoreException("no answer within " + limit + "; the outcome of this write is unknown", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted; the outcome of this write is unknown", e);
        }
    }
}
