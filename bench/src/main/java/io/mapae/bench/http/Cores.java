package io.mapae.bench.http;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Which cores a process may run on.
public enum Cores {
    /// All of them.
    ALL,
    /// The first, where the machine has two and can keep a process on one; else all of them.
    FIRST,
    /// The second, likewise.
    SECOND;

    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    /// Whether servers and what loads them can be kept apart.
    static boolean canBeParted() {
        return Runtime.getRuntime().availableProcessors() > 1 && Files.isExecutable(TASKSET);
    }

    /// The command with what keeps it on these cores before it.
    List<String> keeping(List<String> command) {
        if (this == ALL || !canBeParted()) {
            return command;
        }
        List<String> kept = new ArrayList<>(List.of(TASKSET.toString(), "-c", this == FIRST ? "0" : "1"));
        kept.addAll(command);
        return kept;
    }
}
