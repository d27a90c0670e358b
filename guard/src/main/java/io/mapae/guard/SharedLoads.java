package io.mapae.guard;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// One load for all who want the same thing at the same time. Thread-safe.
///
/// Whoever shares a load gets an answer to a question that may have been sent before they came: what is answered
/// has to be dated by its sending.
public final class SharedLoads<K, V> {

    private final ConcurrentHashMap<K, CompletableFuture<Optional<V>>> underWay = new ConcurrentHashMap<>();

    /// What `load` gives, or the one of whoever came first; an exception reaches all who wait, and is not kept.
    public Optional<V> load(K key, Supplier<Optional<V>> load) {
        CompletableFuture<Optional<V>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<V>> running = underWay.putIfAbsent(key, mine);
        if (running != null) {
            return await(running);
        }
        try {
            Optional<V> loaded = load.get();
            mine.complete(loaded);
            return loaded;
        } catch (RuntimeException | Error e) {
            // An error too: who waits would wait for ever.
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(key, mine);
        }
    }

    private static <V> Optional<V> await(CompletableFuture<Optional<V>> running) {
        try {
            return running.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
