package io.mapae.bench;

import java.io.PrintStream;
import java.util.Locale;

/// Tells whoever waits what is going on: a line that is overwritten on a terminal, a line for each benchmark
/// elsewhere.
public final class Progress {
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream stream;
    private final boolean terminal;
    private final String task;
    private final long begin = System.nanoTime();

    Progress(PrintStream stream, boolean terminal, String task) {
        this.stream = stream;
        this.terminal = terminal;
        this.task = task;
        if (!terminal) {
            stream.println("bench: " + task);
        }
    }

    /// Says which step of how many begins.
    public void at(int step, int steps, String what) {
        if (terminal) {
            long seconds = (System.nanoTime() - begin) / 1_000_000_000;
            stream.printf(
                    Locale.ROOT, "%sbench: %s, %d of %d: %s (%d s)", ERASE_LINE, task, step, steps, what, seconds);
            stream.flush();
        }
    }

    void done() {
        if (terminal) {
            stream.print(ERASE_LINE);
            stream.flush();
        }
    }
}
