package io.mapae.server.administration;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientRight;
import io.mapae.guard.id.ClientId;
import java.util.List;
import java.util.Set;

/// What an operator can do to clients.
public interface ClientAdministration {

    /// Adds a client.
    ///
    /// @param confidential whether it gets a secret, which is told once
    Outcome add(ClientId id, String name, boolean confidential, Set<ClientRight> rights, Set<String> origins);

    /// Clients in order of id, from the first after `after`, at most `limit`; those of the configuration come too.
    List<Client> list(String after, int limit);

    /// Removes a client and refuses what it was given.
    Outcome remove(ClientId id);
}
