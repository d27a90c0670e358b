package io.mapae.guard.remote;

/// What a guard does with a request while its knowledge of revocations is older than the staleness bound.
public enum WhenStale {
    /// Asks the server about each credential, by a question that is sent after the request arrived and whose
    /// answer is kept for nobody else. Where the server does not answer either, the request is refused for now.
    ASK,
    /// Refuses for now: 503 with Retry-After.
    REFUSE
}
