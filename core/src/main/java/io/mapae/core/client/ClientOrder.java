package io.mapae.core.client;

import io.mapae.guard.id.ClientId;
import java.util.Set;

/// A client that is to be added.
///
/// @param name for showing; empty for the id
/// @param credential how it will authenticate
/// @param origins of its pages, as they were written
public record ClientOrder(
        ClientId id, String name, CredentialOrder credential, Set<ClientRight> rights, Set<String> origins) {

    public static final int NAME_MAX = 128;
    public static final int ORIGINS_MAX = 32;

    /// @throws IllegalArgumentException if the name is too long or there are too many origins
    public ClientOrder {
        if (name.length() > NAME_MAX || origins.size() > ORIGINS_MAX) {
            throw new IllegalArgumentException("a client's name has at most " + NAME_MAX
                    + " characters, and a client at most " + ORIGINS_MAX + " origins");
        }
        rights = Set.copyOf(rights);
        origins = Set.copyOf(origins);
    }
}
