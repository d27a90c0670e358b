package io.mapae.server.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/// `mapae completion`
@Command(name = "completion", description = "Prints a completion script for bash and zsh: source <(mapae completion)")
final class CompletionCommand implements LocalCommand {

    @Override
    public int run(Invocation invocation) {
        invocation.terminal().print(AutoComplete.bash("mapae", Commands.tree()));
        return ExitCode.OK;
    }
}
