package io.mapae.server.http;

/// Who waits for the rest of a body.
interface BodyReader {

    /// The rest will not come, or is not what may come.
    void refuse(ProblemReport report);
}
