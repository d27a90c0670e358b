package io.mapae.server.cli;

/// A command that runs in this process and no other.
interface LocalCommand {

    /// Does it.
    ///
    /// @return the exit code
    int run(Invocation invocation);
}
