package io.mapae.server.cli;

import picocli.CommandLine.Command;

/// `mapae version`
@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements LocalCommand {

    @Override
    public int run(Invocation invocation) {
        invocation.terminal().print(new Version().getVersion()[0]);
        return ExitCode.OK;
    }
}
