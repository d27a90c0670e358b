package io.mapae.server.http;

/// Told about every answer, on whatever thread wrote it: must be cheap and must not block.
@FunctionalInterface
public interface EdgeMetrics {

    /// Counts nothing.
    EdgeMetrics NONE = (_, _, _) -> {};

    /// @param route  the pattern of the route, such as `/v1/sessions/{sid}`; empty where none matched
    /// @param status the status that was answered
    /// @param nanos  from the head of the request to the answer
    void answered(String route, int status, long nanos);
}
