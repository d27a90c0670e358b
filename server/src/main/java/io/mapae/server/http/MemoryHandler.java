package io.mapae.server.http;

import java.util.Optional;

/// Answers a request on the event loop, from memory alone: it must neither block nor compute for long.
@FunctionalInterface
public interface MemoryHandler {

    /// The answer, or empty if it takes blocking work to find it.
    Optional<Response> tryAnswer(Request request);
}
