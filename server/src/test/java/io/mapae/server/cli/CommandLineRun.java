package io.mapae.server.cli;

import io.mapae.server.Mapae;
import java.util.List;
import java.util.Map;

/// Commands for tests outside of this package.
public final class CommandLineRun {

    private CommandLineRun() {}

    /// What came of a command.
    public record Result(int exitCode, List<String> printed, List<String> complained) {}

    /// Runs what was typed in this process.
    ///
    /// @param secret what every question for a secret is answered with
    public static Result of(String secret, List<String> arguments) {
        ScriptedTerminal terminal = new ScriptedTerminal(secret);
        int exitCode = new Commands(new Mapae(), Map.of()).run(arguments, terminal);
        return new Result(exitCode, terminal.printed, terminal.complained);
    }
}
