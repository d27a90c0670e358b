package io.mapae.server.http;

/// Answers a request with straight-line code that may block; it runs on a virtual thread of its own.
@FunctionalInterface
public interface BlockingHandler {

    /// The answer. The readers of {@link Request} refuse malformed input by themselves, and the edge answers for
    /// them.
    Response handle(Request request);
}
