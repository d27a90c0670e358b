package io.mapae.server;

import io.mapae.server.cli.Commands;

/// Where the process begins.
public final class Main {
    private Main() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] arguments) {
        System.exit(new Commands(new Mapae(), System.getenv()).run(arguments));
    }
}
