package io.mapae.server.http;

/// What a connection is waiting for.
enum WireState {
    /// The first byte of a request.
    IDLE,
    /// The rest of a head.
    HEAD,
    /// The rest of a body whose length is known.
    BODY,
    /// The rest of a body in chunks.
    CHUNKS,
    /// Its own answer to have gone out; what comes is thrown away.
    REFUSED,
    /// The other end to close.
    LINGERING
}
