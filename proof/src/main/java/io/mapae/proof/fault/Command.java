package io.mapae.proof.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A command of the operating system that is over in a moment.
final class Command {

    private static final int SECONDS_MAX = 20;

    private Command() {}

    /// What it printed.
    ///
    /// @throws IllegalStateException if it failed, with what it said
    static String run(String... command) {
        return run(Arrays.asList(command));
    }

    static String run(List<String> command) {
        Result result = result(command);
        if (result.exit() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + result.output());
        }
        return result.output();
    }

    /// Whether it succeeded, where a failure is no surprise.
    static boolean tryToRun(String... command) {
        return result(Arrays.asList(command)).exit() == 0;
    }

    private record Result(int exit, String output) {}

    private static Result result(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            // By another thread: this one's patience has an end.
            FutureTask<byte[]> output =
                    new FutureTask<>(() -> process.getInputStream().readAllBytes());
            Thread.ofVirtual().start(output);
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " does not end");
            }
            byte[] text = output.get(SECONDS_MAX, TimeUnit.SECONDS);
            return new Result(process.exitValue(), new String(text, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("nobody knows what it said: " + String.join(" ", command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + String.join(" ", command), e);
        }
    }
}
