package io.mapae.server.cli;

import java.util.List;

/// What goes through the local socket, one JSON object a line.
sealed interface Frame {

    /// Client to server, first and once: run this.
    record Run(List<String> arguments) implements Frame {}

    /// Client to server: what was asked for. Prints nothing of it.
    record Answer(String text) implements Frame {
        @Override
        public String toString() {
            return "Answer[…]";
        }
    }

    /// Client to server: it cannot be had.
    record NoAnswer(String reason) implements Frame {}

    /// Server to client: a line for the standard output.
    record Printed(String line) implements Frame {}

    /// Server to client: a line about what went wrong.
    record Complained(String line) implements Frame {}

    /// Server to client: how far a task is; `total` is -1 when it is over.
    record Progressed(String task, long done, long total) implements Frame {}

    /// Server to client: ask for something, and answer.
    ///
    /// @param text a prompt, or the name of a file
    record Asked(Question question, String text) implements Frame {}

    /// Server to client, last: the exit code.
    record Exited(int code) implements Frame {}

    /// What a server may ask of a client.
    enum Question {
        SECRET,
        SECRET_FROM_STANDARD_INPUT,
        FILE,
        PATH
    }
}
