package io.mapae.proof.run;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Prints the lines of many threads, without making them wait for whoever reads. Thread-safe.
final class Saying {

    private static final int LINES_MAX = 100_000;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(LINES_MAX);

    Saying() {
        Thread writer = new Thread(this::write, "saying");
        writer.setDaemon(true);
        writer.start();
    }

    /// @throws IllegalStateException if nobody has read for long
    void say(String line) {
        if (!lines.offer(line)) {
            throw new IllegalStateException("nobody listens");
        }
    }

    private void write() {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
        try {
            while (true) {
                out.println(lines.take());
                if (lines.isEmpty()) {
                    out.flush();
                }
            }
        } catch (InterruptedException ends) {
            out.flush();
        }
    }
}
