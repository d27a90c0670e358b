package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A node in a process of its own that is stopped in the middle of a work.
record StoppedNode(Process process, BufferedReader said) implements AutoCloseable {

    /// Shorter than the server waits for it.
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /// Starts one, and returns when it has been stopped while it holds the counter's row.
    static StoppedNode inTheMiddle(String url) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoppedNode.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        StoppedNode node = new StoppedNode(process, process.inputReader(StandardCharsets.US_ASCII));
        String line = node.said.readLine();
        if (!"in the middle".equals(line)) {
            throw new AssertionError("the node said " + line);
        }
        node.signal("STOP");
        return node;
    }

    void resume() {
        signal("CONT");
    }

    /// What it says came of its work.
    String outcome() throws IOException {
        String line = said.readLine();
        return line == null ? "nothing" : line;
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new AssertionError("kill failed");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The process: appends an entry, and stays in the middle until a signal has come and gone.
    public static void main(String[] arguments) throws IOException {
        SharedDatabase database =
                SharedNode.database(arguments[0], Files.createTempDirectory("mapae-stopped"), _ -> {});
        try {
            database.<Position>write(transaction -> {
                Position position = transaction.feed().append(FeedKind.ALL, 0, Feeds.NOW);
                System.out.println("in the middle");
                awaitPause();
                return position;
            });
            System.out.println("acknowledged");
        } catch (StoreException e) {
            System.out.println("unknown");
        }
        Runtime.getRuntime().halt(0);
    }

    /// Returns only if the process was stopped, which shows between two looks at the clock: each is compared
    /// with the one before, so that the pause can fall nowhere else.
    private static void awaitPause() {
        long last = System.nanoTime();
        long now = last;
        while (now - last < PAUSE_NANOS) {
            last = now;
            Thread.onSpinWait();
            now = System.nanoTime();
        }
    }
}
