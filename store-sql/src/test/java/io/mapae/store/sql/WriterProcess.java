package io.mapae.store.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// An {@link AcknowledgingWriter} that is running.
record WriterProcess(Process process, Path acknowledged) implements AutoCloseable {

    /// Starts it, and returns when it has opened the database and been answered at least once.
    ///
    /// @param under a command that runs it, such as `strace`
    static WriterProcess start(Path directory, Path acknowledged, int callers, List<String> under)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(under);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AcknowledgingWriter.class.getName(),
                directory.toString(),
                Integer.toString(callers)));
        Process process = new ProcessBuilder(command)
                .redirectOutput(acknowledged.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        WriterProcess writer = new WriterProcess(process, acknowledged);
        for (int i = 0; i < 3000 && writer.lines().size() < 2; i++) {
            if (!process.isAlive()) {
                throw new AssertionError("the writer ended with " + process.exitValue());
            }
            Thread.sleep(10);
        }
        return writer;
    }

    /// What has been acknowledged so far, after the line that says that the database is open; whole lines only.
    List<String> lines() throws IOException {
        String text = Files.exists(acknowledged) ? Files.readString(acknowledged, StandardCharsets.US_ASCII) : "";
        try (Stream<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines()) {
            return lines.toList();
        }
    }

    @Override
    public void close() {
        kill();
    }

    /// Kills it with SIGKILL, and everything that it started.
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
