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

    private static final int CALLERS = 64;

    private ManySessions() {}

    /// Adds the sessions with the numbers from 0 on, many at once.
    public static void addTo(SessionStore store, int count, IntFunction<Session> session) throws InterruptedException {
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int first = caller;
            callers.add(Thread.ofVirtual()
                    .uncaughtExceptionHandler((_, failure) -> failures.add(failure))
                    .start(() -> {
                        for (int number = first; number < count; number += CALLERS) {
                            store.create(session.apply(number));
                        }
                    }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.peek());
        }
    }
}
