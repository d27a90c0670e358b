package io.mapae.core.key;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Keeps signing keys for as long as the process lives.
public final class InMemorySigningKeyStore implements SigningKeyStore {

    private final List<StoredSigningKey> keys = new ArrayList<>();

    /// An empty store.
    public InMemorySigningKeyStore() {}

    @Override
    public synchronized List<StoredSigningKey> listAll() {
        return keys.stream()
                .sorted(Comparator.comparingInt(StoredSigningKey::sequence))
                .toList();
    }

    @Override
    public synchronized boolean create(StoredSigningKey key) {
        boolean taken = keys.stream()
                .anyMatch(
                        kept -> kept.sequence() == key.sequence() || kept.kid().equals(key.kid()));
        return !taken && keys.add(key);
    }

    @Override
    public synchronized boolean replace(StoredSigningKey current, StoredSigningKey next) {
        int index = keys.indexOf(current);
        if (index < 0) {
            return false;
        }
        keys.set(index, next);
        return true;
    }

    @Override
    public synchronized boolean remove(KeyId kid) {
        return keys.removeIf(key -> key.kid().equals(kid));
    }
}
