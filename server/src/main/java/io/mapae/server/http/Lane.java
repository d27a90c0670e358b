package io.mapae.server.http;

/// Which bound admits the blocking work of a route, so that requests that wait on purpose cannot keep the others
/// out.
public enum Lane {
    /// Work that is over as soon as it can be.
    WORK,
    /// Work that takes its time, such as a password's hash, and waits for its turn at it.
    SLOW,
    /// Work that is held on purpose until there is news, such as the revocation feed.
    HELD
}
