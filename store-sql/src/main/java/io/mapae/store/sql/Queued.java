package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One caller's share of a group: answered once the group is on disk.
abstract sealed class Queued<R extends @Nullable Object> permits Work, EndingsWork {
    private final CompletableFuture<Supplier<R>> answer = new CompletableFuture<>();
    private @Nullable Supplier<R> outcome;

    /// Keeps what the caller will get, for {@link #answer}.
    final void keep(Supplier<R> found) {
        outcome = found;
    }

    final void answer() {
        Supplier<R> known = outcome;
        if (known == null) {
            throw new IllegalStateException("answered before it was run");
        }
        answer.complete(known);
    }

    final void fail(StoreException failure) {
        answer.completeExceptionally(failure);
    }

    /// Parks the caller until the answer is there.
    final R await(Duration limit) {
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
