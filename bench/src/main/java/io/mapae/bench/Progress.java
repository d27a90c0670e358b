package io.mapae.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// Tells whoever waits what is going on: a line that is overwritten each second on a terminal, a line for each
/// benchmark elsewhere.
public final class Progress implements AutoCloseable {
    private static final String ERASE_LINE = "\r\033[K";
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final PrintStream stream;
    private final String task;
    private final Thread ticker = Thread.ofVirtual().unstarted(this::tick);
    private final long begin = System.nanoTime();
    private volatile String step = "";

    Progress(PrintStream stream, boolean terminal, String task) {
        this.stream = stream;
        this.task = task;
        if (terminal) {
            ticker.start();
        } else {
            stream.println("bench: " + task);
        }
    }

    /// On standard error, which is a terminal or not.
    static Progress onStandardError(String task) {
        return new Progress(System.err, Boolean.getBoolean("bench.terminal"), task);
    }

    /// Says which step of how many begins.
    public void at(int number, int of, String what) {
        step = ", %d of %d: %s".formatted(number, of, what);
    }

    private void tick() {
        try {
            while (true) {
                long seconds = (System.nanoTime() - begin) / EVERY.toNanos();
                stream.printf(Locale.ROOT, "%sbench: %s%s (%d s)", ERASE_LINE, task, step, seconds);
                stream.flush();
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException e) {
            stream.print(ERASE_LINE);
            stream.flush();
        }
    }

    /// Takes the line away.
    @Override
    public void close() {
        ticker.interrupt();
        try {
            ticker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
