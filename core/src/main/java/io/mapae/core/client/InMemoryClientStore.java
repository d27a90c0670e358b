package io.mapae.core.client;

import io.mapae.core.store.UndoLog;
import io.mapae.guard.id.ClientId;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Clients in memory, inside of an {@link io.mapae.core.store.InMemoryDatabase}.
public final class InMemoryClientStore implements ClientStore {

    private final UndoLog undo;
    private final NavigableMap<String, Client> clients = new TreeMap<>();

    /// @param undo what every change goes through
    public InMemoryClientStore(UndoLog undo) {
        this.undo = undo;
    }

    @Override
    public boolean add(Client client) {
        if (clients.containsKey(client.id().value())) {
            return false;
        }
        undo.put(clients, client.id().value(), client);
        return true;
    }

    @Override
    public Optional<Client> find(ClientId id) {
        return Optional.ofNullable(clients.get(id.value()));
    }

    @Override
    public boolean remove(ClientId id) {
        return undo.remove(clients, id.value()) != null;
    }

    @Override
    public List<Client> list(String after, int limit) {
        return clients.tailMap(after, false).values().stream().limit(limit).toList();
    }
}
