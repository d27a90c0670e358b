package io.mapae.core.client;

import io.mapae.guard.id.ClientId;
import java.util.List;
import java.util.Optional;

/// Where clients are kept. Reached through a transaction.
public interface ClientStore {

    /// @return false if the id is taken; the store is then unchanged
    boolean add(Client client);

    /// The client of this id, declared or added.
    Optional<Client> find(ClientId id);

    /// @return false if there was nothing to remove
    boolean remove(ClientId id);

    /// Clients in order of id, from the first after `after`, at most `limit`; `after` is empty for the first page.
    List<Client> list(String after, int limit);
}
