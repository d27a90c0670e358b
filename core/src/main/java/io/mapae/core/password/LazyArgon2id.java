package io.mapae.core.password;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Loads the one that hashes with the first hash: it takes 0.1 s, which the start of a server should not wait for.
final class LazyArgon2id implements Argon2id {

    private final FutureTask<Argon2id> loading;

    LazyArgon2id(Callable<Argon2id> load) {
        this.loading = new FutureTask<>(load);
    }

    @Override
    public byte[] hash(byte[] password, byte[] salt, Argon2Parameters cost, int length) {
        // Only the first call loads; those that come meanwhile wait for it.
        loading.run();
        return loaded().hash(password, salt, cost, length);
    }

    private Argon2id loaded() {
        try {
            return loading.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("Argon2id could not be loaded", e);
        }
    }
}
