package io.mapae.server.cli;

/// What the process ends with.
final class ExitCode {
    static final int OK = 0;
    /// The command was understood, and refused or failed.
    static final int REFUSED = 1;
    /// The command was not understood.
    static final int USAGE = 2;

    private ExitCode() {}
}
