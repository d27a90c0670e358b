package io.mapae.server.administration;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientCredential;
import io.mapae.core.client.ClientRight;
import io.mapae.core.client.CredentialOrder;
import io.mapae.guard.id.ClientId;
import java.util.List;
import java.util.Set;

/// What an operator can do to clients.
public interface ClientAdministration {

    /// Adds a client.
    ///
    /// @param credential how it authenticates; a secret that is made for it is told once
    Outcome add(ClientId id, String name, CredentialOrder credential, Set<ClientRight> rights, Set<String> origins);

    /// Has a client authenticate by these keys from now on; what it was given stays valid.
    Outcome replaceKeys(ClientId id, ClientCredential.PublicKeys keys);

    /// Clients in order of id, from the first after `after`, at most `limit`; those of the configuration come
    /// too.
    List<Client> list(String after, int limit);

    /// Removes a client and refuses what it was given.
    Outcome remove(ClientId id);
}
