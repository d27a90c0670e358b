package io.mapae.proof.run;

import io.mapae.proof.fault.Signalled;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A Java program in a process of its own, whose lines somebody reads.
final class JavaProcess {

    private static final int END_SECONDS_MAX = 20;

    private final Process process;

    private JavaProcess(Process process) {
        this.process = process;
    }

    /// What to run.
    ///
    /// @param before classes that stand in the places of others; none for the product as it is
    /// @param under puts the command behind another one
    record Plan(List<Path> before, List<String> options, UnaryOperator<List<String>> under) {

        /// Starts it.
        ///
        /// @param lines told of each line that it prints, by one thread
        JavaProcess start(Consumer<String> lines, Class<?> main, List<String> arguments) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(
                    List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
            command.addAll(options);
            command.addAll(List.of("-cp", path(), main.getName()));
            command.addAll(arguments);
            try {
                Process process = new ProcessBuilder(under.apply(command))
                        .redirectErrorStream(true)
                        .start();
                Thread.ofVirtual().start(() -> read(process, lines));
                return new JavaProcess(process);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private String path() {
            StringBuilder path = new StringBuilder();
            before.forEach(directory -> path.append(directory).append(':'));
            return path.append(System.getProperty("java.class.path")).toString();
        }

        private static void read(Process process, Consumer<String> lines) {
            try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = said.readLine(); line != null; line = said.readLine()) {
                    lines.accept(line);
                }
            } catch (IOException gone) {
                // It was killed in the middle of a line.
            }
        }
    }

    Process process() {
        return process;
    }

    Signalled signals() {
        return Signalled.of(process.toHandle());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Ends it at once, as a loss of power would.
    void kill() {
        signals().kill();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IllegalStateException("process " + process.pid() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
