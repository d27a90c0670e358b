package io.mapae.server.http;

/// How the problems of a route are written: as problem+json, as OAuth's own form, as a page.
@FunctionalInterface
public interface ProblemForm {

    /// RFC 9457, the form of every route that does not ask for another.
    ProblemForm JSON = ProblemJson::render;

    /// The answer that tells the caller about the problem. Runs on the event loop or on a virtual thread.
    Response render(Request request, ProblemReport report);
}
