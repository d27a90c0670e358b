package io.mapae.server.cli;

import io.mapae.core.password.Password;
import io.mapae.server.cli.Terminal.NoInputException;
import picocli.CommandLine.Option;

/// Where a password is read from; never the command line, which other users of the machine can see.
final class PasswordInput {
    @Option(names = "--password-stdin", description = "Reads the password from the first line of the standard input.")
    private boolean standardInput;

    /// A new password, asked for twice on a terminal.
    Password read(Terminal terminal) {
        String first = terminal.secret("New password", standardInput);
        if (!standardInput && !first.equals(terminal.secret("Again", false))) {
            throw new NoInputException("the two are not the same; nothing was changed");
        }
        return new Password(first);
    }
}
