package io.mapae.core.client;

import io.mapae.guard.id.ClientId;
import java.time.Instant;
import java.util.Set;

/// A client: an application that users log in through, or a guard.
///
/// @param name for showing
/// @param credential how it authenticates
/// @param rights what it may do
/// @param origins the origins (RFC 6454) of its pages; exactly these may call across origins
public record Client(
        ClientId id,
        String name,
        ClientCredential credential,
        Set<ClientRight> rights,
        Set<String> origins,
        Instant created) {

    public Client {
        rights = Set.copyOf(rights);
        origins = Set.copyOf(origins);
    }

    /// The same client, authenticating in another way.
    Client withCredential(ClientCredential other) {
        return new Client(id, name, other, rights, origins, created);
    }

    /// Whether it was given this right.
    public boolean may(ClientRight right) {
        return rights.contains(right);
    }
}
