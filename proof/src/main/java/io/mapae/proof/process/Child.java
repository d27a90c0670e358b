package io.mapae.proof.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A process that this one started, which ends with this object.
final class Child implements AutoCloseable {

    private static final int STOP_SECONDS_MAX = 20;
    private static final int LINES_MAX = 200;

    private final Process process;
    private final Consumer<String> listener;
    private final Queue<String> last = new ConcurrentLinkedQueue<>();
    private final Thread listening;

    private Child(Process process, Consumer<String> listener) {
        this.process = process;
        this.listener = listener;
        this.listening = Thread.ofVirtual().start(this::listen);
    }

    /// Starts it.
    ///
    /// @param listener is told each line that it prints, by one thread
    static Child start(List<String> command, Map<String, String> environment, Consumer<String> listener) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new Child(builder.start(), listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                last.add(line);
                if (last.size() > LINES_MAX) {
                    last.poll();
                }
                listener.accept(line);
            }
        } catch (IOException gone) {
            last.add("the output ended: " + gone.getMessage());
        }
    }

    /// Writes a line to its standard input. Not thread-safe.
    void tell(String line) {
        try {
            Writer input = process.outputWriter();
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("it does not listen any more: " + lines(), e);
        }
    }

    Process process() {
        return process;
    }

    /// The last lines that it printed.
    String lines() {
        return String.join("\n", last);
    }

    /// Ends it with SIGTERM, or with SIGKILL if it does not, and waits until all that it printed was listened to.
    @Override
    public void close() {
        List<ProcessHandle> below = process.descendants().toList();
        process.destroy();
        below.forEach(ProcessHandle::destroy);
        Foreground.withoutInterruption(() -> {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            listening.join();
        });
    }
}
