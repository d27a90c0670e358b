package io.mapae.store.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A Memcached server of a test's own, on a free port of loopback.
public final class MemcachedServer implements AutoCloseable {
    private static final int SECONDS_MAX = 20;
    private static final int ANSWER_MAX_MILLIS = 10_000;

    private final int port;
    private final List<String> options;
    private Process process;

    private MemcachedServer(int port, List<String> options) {
        this.port = port;
        this.options = options;
        this.process = launch();
    }

    /// Starts one.
    ///
    /// @param options as on its command line
    public static MemcachedServer start(String... options) {
        MemcachedServer server = new MemcachedServer(freePort(), List.of(options));
        server.awaitAnswer();
        return server;
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of("memcached", "-l", "127.0.0.1", "-p", Integer.toString(port)));
        // Debian's refuses to run as root unless it is told to.
        command.addAll(List.of("-U", "0", "-u", System.getProperty("user.name"), "-t", "2"));
        command.addAll(options);
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new AssertionError("there is no memcached on the path; apt-get install memcached", e);
        }
    }

    /// Its URL, as the configuration takes it.
    public String url() {
        return "memcached://" + address();
    }

    /// Host and port.
    public String address() {
        return "127.0.0.1:" + port;
    }

    /// How many items it holds.
    public int items() {
        return Math.toIntExact(statistic("curr_items"));
    }

    /// A number that it tells of itself, such as `cmd_get`.
    public long statistic(String name) {
        String line = "STAT " + name + " ";
        return ask("stats")
                .lines()
                .filter(text -> text.startsWith(line))
                .mapToLong(text -> Long.parseLong(text.substring(line.length())))
                .findFirst()
                .orElseThrow();
    }

    /// Kills it as a crash would: what it had is gone.
    public void kill() {
        process.destroyForcibly();
        await(process);
    }

    /// Starts it again after {@link #kill}, on the same port, empty.
    public void startAgain() {
        process = launch();
        awaitAnswer();
    }

    /// Stops it in its tracks: it still hears what it is told, and answers once it goes on.
    public void stop() {
        signal("-STOP");
    }

    /// Lets it go on after {@link #stop}.
    public void goOn() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            await(new ProcessBuilder("kill", signal, Long.toString(process.pid())).start());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new AssertionError("a process does not end: " + process.info());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// What it answers before it closes the connection.
    private String ask(String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_MAX_MILLIS);
            socket.getOutputStream().write((command + "\r\nquit\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer() {
        Await.until("memcached answers on port " + port, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("memcached has ended");
            }
            return answers();
        });
    }

    private boolean answers() {
        try {
            return ask("version").startsWith("VERSION");
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        kill();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
