package io.mapae.proof.latency;

import java.io.PrintStream;
import java.util.Locale;

/// How far a trial has come: a bar that is drawn again and again on a terminal, a line for each tenth elsewhere.
final class ProgressBar {

    private static final String ERASE_LINE = "\r\033[K";
    private static final int WIDTH = 30;
    private static final int TENTHS = 10;

    private final PrintStream stream;
    private final boolean terminal;
    private final String title;
    private String step = "";
    private int last = -1;

    ProgressBar(PrintStream stream, boolean terminal, String title) {
        this.stream = stream;
        this.terminal = terminal;
        this.title = title;
    }

    /// Says that so many of a step are done.
    ///
    /// @param of how many there are at the most, from 1
    void at(String now, int done, int of) {
        int parts = terminal ? WIDTH : TENTHS;
        int part = (int) ((long) done * parts / of);
        if (now.equals(step) && part == last && done < of) {
            return;
        }
        step = now;
        last = part;
        if (terminal) {
            String bar = "#".repeat(part) + ".".repeat(WIDTH - part);
            stream.printf(Locale.ROOT, "%sproof: %s, %s [%s] %,d of %,d", ERASE_LINE, title, now, bar, done, of);
        } else {
            stream.printf(Locale.ROOT, "proof: %s, %s: %,d of %,d%n", title, now, done, of);
        }
        stream.flush();
    }

    /// Takes the bar away.
    void clear() {
        if (terminal) {
            stream.print(ERASE_LINE);
            stream.flush();
        }
    }
}
