package io.mapae.server.log;

import java.io.Console;
import java.util.Optional;

/// Whether a person sits at the other end of the standard streams.
public final class People {
    private People() {}

    /// The console, if both standard streams are a terminal.
    // JDK 22 to 24 gave a console that says of itself whether it is a terminal; since 25 there is none again
    // (JDK-8351435).
    @SuppressWarnings("SystemConsoleNull")
    public static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
}
