package io.mapae.proof.process;

import io.mapae.proof.fault.Signalled;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A process that this one started, which ends with this object.
public final class Child implements AutoCloseable {

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

    /// Starts a Java program.
    ///
    /// @param main its class
    /// @param listener is told each line that it prints, by one thread
    public static Child start(JavaProcess java, Class<?> main, List<String> arguments, Consumer<String> listener) {
        return start(java.command(main.getName(), arguments), Map.of(), listener);
    }

    /// Starts a command.
    ///
    /// @param environment what it is told besides what this process knows
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

    /// Writes a line to its standard input. Thread-safe; waits while the process is stopped and much is unread.
    ///
    /// @throws UncheckedIOException if it is gone
    void tell(String line) {
        try {
            // One call for each line: the writer keeps calls apart, and is the same one each time.
            Writer input = process.outputWriter();
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("it does not listen any more: " + lines(), e);
        }
    }

    /// To stop it, resume it or kill it, with all that it started.
    public Signalled signals() {
        return Signalled.of(process.toHandle());
    }

    /// What happens when it has ended, by whatever.
    void whenEnded(Runnable action) {
        var _ = process.onExit().thenRun(action);
    }

    /// Its number.
    public long pid() {
        return process.pid();
    }

    /// The last lines that it printed.
    String lines() {
        return String.join("\n", last);
    }

    /// Ends it at once (SIGKILL), as a loss of power would, and waits until all that it printed was listened to.
    public void kill() {
        if (process.isAlive()) {
            signals().kill();
        }
        awaitEnd();
    }

    /// Closes its standard input, and waits until it has ended by that.
    void endInput() {
        try {
            process.outputWriter().close();
        } catch (IOException gone) {
            // It has ended already.
        }
        awaitEnd();
    }

    /// Ends it with SIGTERM, or with SIGKILL if it does not, and waits until all that it printed was listened to.
    @Override
    public void close() {
        List<ProcessHandle> below = process.descendants().toList();
        process.destroy();
        below.forEach(ProcessHandle::destroy);
        awaitEnd();
        below.forEach(ProcessHandle::destroyForcibly);
    }

    private void awaitEnd() {
        Foreground.withoutInterruption(() -> {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                signals().kill();
            }
            // Not for ever: somebody else may have inherited its output, and keep it open.
            boolean _ = listening.join(Duration.ofSeconds(STOP_SECONDS_MAX));
        });
    }
}
