package io.mapae.proof.demo;

import java.io.PrintStream;

/// Tells whoever waits what is going on: a line that is overwritten on a terminal, a line for each step
/// elsewhere.
final class Steps {
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream stream;
    private final boolean terminal;

    Steps(PrintStream stream, boolean terminal) {
        this.stream = stream;
        this.terminal = terminal;
    }

    void at(String step) {
        if (terminal) {
            stream.print(ERASE_LINE + "cluster: " + step + " …");
            stream.flush();
        } else {
            stream.println("cluster: " + step);
        }
    }

    /// Takes the line away.
    void clear() {
        if (terminal) {
            stream.print(ERASE_LINE);
            stream.flush();
        }
    }
}
