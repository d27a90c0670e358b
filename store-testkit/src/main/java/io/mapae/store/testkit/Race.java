package io.mapae.store.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Calls that begin at the same moment.
final class Race {

    /// One round may miss the gap between the read and the write of a step that should be one.
    static final int ROUNDS = 200;

    private static final long SECONDS_MAX = 30;

    private Race() {}

    /// Runs all of them from a barrier and returns their results in order.
    static <T> List<T> run(List<Callable<T>> runners) {
        CyclicBarrier barrier = new CyclicBarrier(runners.size());
        List<Integer> order = shuffledUpTo(runners.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (int i : order) {
                running.add(threads.submit(() -> {
                    barrier.await(SECONDS_MAX, TimeUnit.SECONDS);
                    return runners.get(i).call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (int i = 0; i < runners.size(); i++) {
                results.add(running.get(order.indexOf(i)).get(SECONDS_MAX, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("a runner failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the race was interrupted", e);
        }
    }

    /// The same from `count` callers.
    static <T> List<T> run(int count, Callable<T> runner) {
        return run(Collections.nCopies(count, runner));
    }

    // Whoever arrives last at a barrier goes on while the others are being woken, so each must come last at times.
    private static List<Integer> shuffledUpTo(int count) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            order.add(i);
        }
        Collections.shuffle(order);
        return order;
    }
}
