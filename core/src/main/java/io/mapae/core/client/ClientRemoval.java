package io.mapae.core.client;

import io.mapae.guard.feed.Position;

/// What came of removing a client.
public sealed interface ClientRemoval {

    /// It is gone, and with it every credential that was given to it.
    ///
    /// @param position of the entry that refuses them
    record Removed(Position position) implements ClientRemoval {}

    /// There is no such client.
    record Unknown() implements ClientRemoval {}

    /// The issuer's own client cannot be removed.
    record BuiltIn() implements ClientRemoval {}
}
