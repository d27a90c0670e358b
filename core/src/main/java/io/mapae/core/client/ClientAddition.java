package io.mapae.core.client;

import io.mapae.guard.id.ClientId;
import org.jspecify.annotations.Nullable;

/// What came of adding a client.
public sealed interface ClientAddition {

    /// It is there.
    ///
    /// @param secret to be shown this once: it is kept nowhere; null for a client that has none
    record Added(Client client, @Nullable ClientSecret secret) implements ClientAddition {}

    /// Another client has the id.
    record IdTaken() implements ClientAddition {}

    /// This is no origin that could be trusted: see {@link WebOrigin}.
    record OriginRefused(String origin) implements ClientAddition {}

    /// This origin is another client's: nobody could tell whose page is calling.
    record OriginTaken(String origin, ClientId client) implements ClientAddition {}

    /// This right needs a client that can authenticate.
    record RightNeedsSecret(ClientRight right) implements ClientAddition {}

    /// There are as many clients as there may be.
    record TooMany() implements ClientAddition {}
}
