package io.mapae.bench.peer;

import java.io.IOException;

/// How a server is started.
interface Start {

    /// Starts it, and waits for its first answer.
    ProcessTree start() throws IOException, InterruptedException;
}
