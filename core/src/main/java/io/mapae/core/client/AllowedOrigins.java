package io.mapae.core.client;

import io.mapae.core.store.Database;
import io.mapae.guard.id.ClientId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which client's pages have which origin, from memory. Empty until it is refreshed for the first time.
public final class AllowedOrigins {

    private final Database database;
    private volatile Map<String, ClientId> clients = Map.of();

    public AllowedOrigins(Database database) {
        this.database = database;
    }

    /// The client that has registered exactly this origin.
    public Optional<ClientId> clientOf(String origin) {
        return Optional.ofNullable(clients.get(origin));
    }

    /// Takes over what the database has now. For whoever changes a client, and from time to time where other nodes
    /// do.
    public void refresh() {
        List<Client> all = database.read(transaction -> transaction.clients().list("", Clients.CLIENTS_MAX));
        Map<String, ClientId> next = new HashMap<>();
        for (Client client : all) {
            client.origins().forEach(origin -> next.putIfAbsent(origin, client.id()));
        }
        clients = Map.copyOf(next);
    }
}
