package io.mapae.server.http;

/// Whether a form that was posted carries the token that its page was given.
@FunctionalInterface
public interface FormCheck {

    /// Accepts every request: for routes that no HTML form posts to.
    FormCheck NONE = _ -> true;

    /// Runs on the route's virtual thread before its handler, for state-changing methods only.
    boolean accepts(Request request);
}
