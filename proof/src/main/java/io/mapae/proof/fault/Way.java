package io.mapae.proof.fault;

import java.time.Duration;

/// How bytes fare in one direction of a {@link SlowProxy}.
public sealed interface Way {

    /// They go on as they come.
    Way CLEAR = new Clear();

    /// None ever arrives, and nobody is told.
    Way LOST = new Lost();

    /// They go on as they come.
    record Clear() implements Way {}

    /// Each goes on so long after it came.
    record Delayed(Duration time) implements Way {}

    /// One at a time goes on, so long after the one before it.
    record Dripping(Duration time) implements Way {}

    /// They are kept, and go on all at once so long after the first of them came.
    record Buffered(Duration time) implements Way {}

    /// None ever arrives, and nobody is told. Connections that lost something are cut when the way changes.
    record Lost() implements Way {}

    /// Requests of HTTP/1.1 that begin like this never arrive, the others do.
    ///
    /// @param beginning such as `GET /feed`
    record LostRequests(String beginning) implements Way {

        boolean concerns(Chunk chunk) {
            return chunk.text().startsWith(beginning);
        }
    }
}
