package io.mapae.server.cli;

import io.mapae.server.administration.Progress;

/// Where a command's words go and where its secrets come from; near or at the other end of the socket. Not
/// thread-safe.
interface Terminal {

    /// The most characters of a secret or a file that a command reads.
    int INPUT_MAX = 32_768;

    /// A line of the answer.
    void print(String line);

    /// A line about what went wrong.
    void complain(String line);

    /// Shows how far a task is, where someone watches.
    Progress progress(String task);

    /// Something secret: asked for without an echo, or the first line of the standard input.
    ///
    /// @throws NoInputException if there is nobody to ask, or the input ended
    String secret(String prompt, boolean fromStandardInput);

    /// The content of a file that the command line names; `-` for the standard input.
    ///
    /// @throws NoInputException if it cannot be read or is too long
    String file(String name);

    /// The full path of a file that the command line names, as seen from where the command was typed.
    String path(String name);

    /// Nothing could be read; the message says why.
    final class NoInputException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoInputException(String message) {
            super(message);
        }
    }
}
