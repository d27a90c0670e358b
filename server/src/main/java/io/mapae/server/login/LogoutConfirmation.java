package io.mapae.server.login;

import io.mapae.guard.feed.Position;

/// Waits until no node accepts any more what an entry of the feed refuses.
@FunctionalInterface
public interface LogoutConfirmation {

    /// Blocks until every holder of a lease has applied the entry or its lease must have lapsed.
    void await(Position position);
}
