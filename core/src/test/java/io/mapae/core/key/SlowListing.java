package io.mapae.core.key;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Holds one answer back until it is released, as a database does that has read but not yet answered.
final class SlowListing implements SigningKeyStore {

    private final SigningKeyStore store;
    private final AtomicBoolean hold = new AtomicBoolean();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    SlowListing(SigningKeyStore store) {
        this.store = store;
    }

    void holdNext() {
        hold.set(true);
    }

    void awaitHeld() {
        await(held);
    }

    void release() {
        released.countDown();
    }

    @Override
    public List<StoredSigningKey> listAll() {
        List<StoredSigningKey> keys = store.listAll();
        if (hold.getAndSet(false)) {
            held.countDown();
            await(released);
        }
        return keys;
    }

    @Override
    public boolean create(StoredSigningKey key) {
        return store.create(key);
    }

    @Override
    public boolean replace(StoredSigningKey current, StoredSigningKey next) {
        return store.replace(current, next);
    }

    @Override
    public boolean remove(KeyId kid) {
        return store.remove(kid);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came within five seconds");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
