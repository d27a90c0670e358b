package io.mapae.proof.process;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Prints the lines of many threads, without making them wait for whoever reads. Thread-safe.
final class Saying {

    private static final int LINES_MAX = 100_000;

    private static final String LAST = "";

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(LINES_MAX);
    private final Thread writer = new Thread(this::write, "saying");

    Saying() {
        writer.setDaemon(true);
        writer.start();
    }

    /// Prints this line soon.
    ///
    /// @param line with something in it
    /// @throws IllegalStateException if nobody has read for long
    void say(String line) {
        if (!lines.offer(line)) {
            throw new IllegalStateException("nobody listens");
        }
    }

    private void write() {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
        try {
            for (String line = lines.take(); !line.equals(LAST); line = lines.take()) {
                out.println(line);
                if (lines.isEmpty()) {
                    out.flush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.flush();
    }

    /// Returns when all that was said before has been printed.
    void finish() throws InterruptedException {
        say(LAST);
        writer.join();
    }
}
