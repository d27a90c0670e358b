package io.mapae.core.password;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A value that is made once, when it is first asked for, so that the start of a server does not wait for it.
/// Thread-safe.
final class Lazy<T> {

    private final FutureTask<T> making;

    Lazy(Callable<T> make) {
        this.making = new FutureTask<>(make);
    }

    T value() {
        // Only the first call makes it; those that come meanwhile wait for it.
        making.run();
        try {
            return making.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("what is needed for passwords cannot be loaded", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while loading what is needed for passwords", e);
        }
    }
}
