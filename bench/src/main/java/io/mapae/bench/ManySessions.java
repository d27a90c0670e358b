package io.mapae.bench;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;

/// Fills session stores.
public final class ManySessions {

    private ManySessions() {}

    /// Adds the sessions with the numbers from 0 on.
    ///
    /// @param callers how many add some at once
    public static void addTo(SessionStore store, int callers, int count, IntFunction<Session> session)
            throws InterruptedException {
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            int first = caller;
            threads.add(Thread.ofVirtual()
                    .uncaughtExceptionHandler((_, failure) -> failures.add(failure))
                    .start(() -> {
                        for (int number = first; number < count; number += callers) {
                            store.create(session.apply(number));
                        }
                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.peek());
        }
    }
}
