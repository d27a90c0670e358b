package io.mapae.core.key;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Keeps secrets for as long as the process lives.
public final class InMemorySecretStore implements SecretStore {

    private final ConcurrentMap<SecretName, Wrapped> secrets = new ConcurrentHashMap<>();

    /// An empty store.
    public InMemorySecretStore() {}

    @Override
    public Optional<Wrapped> find(SecretName name) {
        return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public boolean create(SecretName name, Wrapped secret) {
        return secrets.putIfAbsent(name, secret) == null;
    }

    @Override
    public boolean replace(SecretName name, Wrapped current, Wrapped next) {
        return secrets.replace(name, current, next);
    }
}
