package io.mapae.server.cli;

import io.mapae.server.administration.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A terminal that remembers what it was told, and answers every question for a secret alike.
final class ScriptedTerminal implements Terminal {
    final List<String> printed = new ArrayList<>();
    final List<String> complained = new ArrayList<>();
    final List<String> progressed = new ArrayList<>();
    private final String secret;

    ScriptedTerminal(String secret) {
        this.secret = secret;
    }

    @Override
    public void print(String line) {
        printed.add(line);
    }

    @Override
    public void complain(String line) {
        complained.add(line);
    }

    @Override
    public Progress progress(String task) {
        return new Progress() {
            @Override
            public void at(long done, long total) {
                progressed.add(task + " " + done + "/" + total);
            }

            @Override
            public void close() {
                progressed.add(task + " over");
            }
        };
    }

    @Override
    public String secret(String prompt, boolean fromStandardInput) {
        return secret;
    }

    @Override
    public String file(String name) {
        try {
            return Files.readString(Path.of(name));
        } catch (java.io.IOException unreadable) {
            throw new NoInputException("cannot read " + name);
        }
    }

    @Override
    public String path(String name) {
        return Path.of(name).toAbsolutePath().toString();
    }
}
