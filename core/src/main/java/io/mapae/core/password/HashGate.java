package io.mapae.core.password;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/// Lets a bounded number of password hashes run, and a bounded number wait for their turn in the order they came.
///
/// They run on platform threads of its own: on a virtual thread a hash would hold one of the few carriers for 20
/// ms, and the rest of the server with it.
public final class HashGate implements AutoCloseable {

    private final HashGateLimits limits;
    private final ThreadPoolExecutor threads;
    private final LongAdder refused = new LongAdder();

    /// Opens a gate; its threads start with the first hashes.
    public HashGate(HashGateLimits limits) {
        this.limits = limits;
        this.threads = new ThreadPoolExecutor(
                limits.runningMax(),
                limits.runningMax(),
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(limits.waitingMax()),
                Thread.ofPlatform().name("hash-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /// Runs `work` when it is its turn, and waits for it.
    ///
    /// @return empty if too many were waiting, or the turn did not come in time; `work` has not run then
    <T> Optional<T> tryRun(Callable<T> work) {
        var task = new FutureTask<>(work);
        try {
            threads.execute(task);
            return Optional.of(await(task));
        } catch (RejectedExecutionException | TimeoutException busy) {
            refused.increment();
            return Optional.empty();
        } catch (InterruptedException e) {
            threads.remove(task);
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be hashed", e.getCause());
        }
    }

    private <T> T await(FutureTask<T> task) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return task.get(limits.waitMax().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            if (threads.remove(task)) {
                throw late;
            }
            // It has begun, so the work is as good as paid for, and it ends by itself.
            return task.get();
        }
    }

    /// How many wait for their turn now.
    public int waiting() {
        return threads.getQueue().size();
    }

    /// How many are running now.
    public int running() {
        return threads.getActiveCount();
    }

    /// How many were refused since the start.
    public long refused() {
        return refused.sum();
    }

    /// Takes no more; those that wait are still served.
    @Override
    public void close() {
        threads.shutdown();
    }
}
