package io.mapae.compare.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A server in a process of its own, which ends with this object.
public final class ServerProcess implements AutoCloseable {

    private static final Duration START_MAX = Duration.ofMinutes(2);
    private static final Duration STOP_MAX = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(2);
    private static final String QUESTION = "/healthz";
    private static final int NOT_FOUND = 404;
    private static final int FAILED = 500;

    private final Process process;
    private final int port;
    private final Path log;
    private final Duration firstAnswer;

    private ServerProcess(Process process, int port, Path log, Duration firstAnswer) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.firstAnswer = firstAnswer;
    }

    /// Starts it and waits until it answers on `port`.
    ///
    /// @param log where what it prints goes; its directory is where the process runs
    public static ServerProcess start(List<String> command, int port, Path log)
            throws IOException, InterruptedException {
        return start(command, port, log, QUESTION);
    }

    /// Starts it and waits until it answers to `GET path` on `port`, however it does but by 404 or as if it had
    /// failed.
    ///
    /// @param log where what it prints goes; its directory is where the process runs
    public static ServerProcess start(List<String> command, int port, Path log, String path)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(Objects.requireNonNull(log.getParent()).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            while (!answers(port, path)) {
                boolean late = System.nanoTime() - begin > START_MAX.toNanos();
                if (late || process.waitFor(POLL.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new IOException("no answer from " + command.getFirst() + ": " + Files.readString(log));
                }
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            return new ServerProcess(process, port, log, took);
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static boolean answers(int port, String path) {
        try (KeptConnection connection = KeptConnection.open(port)) {
            String question = HttpText.get(path, List.of("Host: localhost:" + port));
            int status = connection.exchange(question).status();
            return status != NOT_FOUND && status < FAILED;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// A port that nobody listens on now.
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// The id of its process.
    public long pid() {
        return process.pid();
    }

    /// Where it listens, on loopback.
    public int port() {
        return port;
    }

    /// Its origin.
    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    /// From the start of the process, whatever it ran first, to its first answer.
    public Duration firstAnswer() {
        return firstAnswer;
    }

    /// The processor time that it has used so far.
    public Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// What it occupies now.
    public ProcessMemory memory() throws IOException {
        return ProcessMemory.of(process.pid());
    }

    /// What it printed so far.
    public String printed() throws IOException {
        return Files.readString(log);
    }

    /// Kills it, as a failing machine would, and waits until it is gone.
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// Stops it, as an operator would, and waits for its end.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
