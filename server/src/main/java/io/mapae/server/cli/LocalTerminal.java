package io.mapae.server.cli;

import io.mapae.server.administration.Progress;
import io.mapae.server.config.FileTrouble;
import io.mapae.server.log.People;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// The terminal of this process.
final class LocalTerminal implements Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final Reader in;

    LocalTerminal(InputStream in, PrintStream out, PrintStream err) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
        this.err = err;
    }

    @Override
    public void print(String line) {
        out.println(line);
    }

    @Override
    public void complain(String line) {
        err.println("mapae: " + HarmlessText.of(line));
    }

    @Override
    public Progress progress(String task) {
        return isWatched() ? new ProgressLine(task, err) : new Unseen();
    }

    @Override
    public String secret(String prompt, boolean fromStandardInput) {
        if (fromStandardInput) {
            return firstLine(standardInput(in));
        }
        Console console = People.console()
                .orElseThrow(() -> new NoInputException(
                        "there is no terminal to ask on; pipe it in, a password with --password-stdin"));
        char[] typed = console.readPassword("%s: ", prompt);
        if (typed == null) {
            throw new NoInputException("nothing was typed");
        }
        return new String(typed);
    }

    @Override
    public String file(String name) {
        if (name.equals("-")) {
            return standardInput(in);
        }
        try {
            Path file = Path.of(name);
            if (Files.isDirectory(file)) {
                throw new NoInputException("cannot read " + name + ": it is a directory");
            }
            try (Reader reader = Files.newBufferedReader(file)) {
                return read(reader);
            }
        } catch (InvalidPathException malformed) {
            throw new NoInputException("\"" + name + "\" is no name of a file");
        } catch (IOException failed) {
            throw new NoInputException("cannot read " + name + ": " + FileTrouble.reason(failed));
        }
    }

    @Override
    public String path(String name) {
        return Path.of(name).toAbsolutePath().normalize().toString();
    }

    static boolean isWatched() {
        return People.console().isPresent();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElseThrow(() -> new NoInputException("the standard input is empty"));
    }

    private static String standardInput(Reader reader) {
        try {
            return read(reader);
        } catch (IOException failed) {
            throw new NoInputException("cannot read the standard input: " + FileTrouble.reason(failed));
        }
    }

    private static String read(Reader reader) throws IOException {
        char[] buffer = new char[INPUT_MAX + 1];
        int length = 0;
        for (int n = 0; n >= 0 && length < buffer.length; n = reader.read(buffer, length, buffer.length - length)) {
            length += n;
        }
        if (length > INPUT_MAX) {
            throw new NoInputException("the input is longer than " + INPUT_MAX + " characters");
        }
        return new String(buffer, 0, length);
    }

    /// Nobody watches.
    private record Unseen() implements Progress {
        @Override
        public void at(long done, long total) {}

        @Override
        public void close() {}
    }
}
