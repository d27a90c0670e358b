package io.mapae.store.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A Redis server of a test's own, in a temporary directory, on a free port of loopback.
public final class RedisServer implements AutoCloseable {
    private static final int ANSWER_MAX_MILLIS = 10_000;
    private static final int KILL_SECONDS_MAX = 20;
    private static final int PORT_MAX = 50_000;

    private final Path home;
    private final int port;
    private final List<String> arguments;
    private Process process;

    private RedisServer(Path home, int port, List<String> arguments) {
        this.home = home;
        this.port = port;
        this.arguments = arguments;
        this.process = launch();
        awaitAnswer();
    }

    /// Starts one that keeps nothing on disk, unless the options say so.
    ///
    /// @param options as on its command line
    public static RedisServer start(String... options) {
        Path home = newHome();
        int port = freePort();
        List<String> arguments = new ArrayList<>(List.of("--bind", "127.0.0.1", "--port", Integer.toString(port)));
        arguments.addAll(List.of("--dir", home.toString(), "--save", ""));
        arguments.addAll(List.of(options));
        return new RedisServer(home, port, arguments);
    }

    /// Starts a Sentinel that watches a master, alone, and calls it down after two seconds.
    static RedisServer sentinel(String name, RedisServer master) {
        Path home = newHome();
        int port = freePort();
        Path configuration = home.resolve("sentinel.conf");
        try {
            Files.writeString(configuration, """
                    bind 127.0.0.1
                    port %d
                    dir %s
                    sentinel monitor %s 127.0.0.1 %d 1
                    sentinel down-after-milliseconds %s 2000
                    sentinel failover-timeout %s 3000
                    """.formatted(port, home, name, master.port, name, name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new RedisServer(home, port, List.of(configuration.toString(), "--sentinel"));
    }

    /// The one that this module's tests share. It ends with the JVM.
    public static RedisServer shared() {
        return Shared.SERVER;
    }

    private static final class Shared {
        static final RedisServer SERVER = started();

        private static RedisServer started() {
            RedisServer server = start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "redis-stop"));
            return server;
        }
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of("redis-server"));
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new AssertionError("there is no redis-server on the path; apt-get install redis-server", e);
        }
    }

    /// Where it listens, on loopback.
    public int port() {
        return port;
    }

    /// Its process.
    public ProcessHandle process() {
        return process.toHandle();
    }

    /// Its URL, as the configuration takes it.
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /// Kills it as a crash would.
    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(KILL_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new AssertionError("redis-server cannot be killed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Starts it again after {@link #kill}, on the same port and directory.
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
            Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
            if (!kill.waitFor(KILL_SECONDS_MAX, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new AssertionError("kill " + signal + " failed");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Asks it something whose answer is one value, and returns that.
    public String ask(String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_MAX_MILLIS);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String first = String.valueOf(in.readLine());
            if (!first.startsWith("$")) {
                return first.substring(1);
            }
            char[] text = new char[Integer.parseInt(first.substring(1))];
            int length = 0;
            for (int read = 0; read >= 0 && length < text.length; length += read) {
                read = in.read(text, length, text.length - length);
            }
            return new String(text, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer() {
        Await.until("redis-server answers", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("redis-server ended: " + logText());
            }
            return answers();
        });
    }

    // One that demands a password answers too; one that still loads its data does not yet.
    private boolean answers() {
        try {
            String answer = ask("PING");
            return answer.equals("PONG") || answer.startsWith("NOAUTH");
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private Path log() {
        return home.resolve("log");
    }

    private String logText() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            return "no log";
        }
    }

    @Override
    public void close() {
        kill();
        Directories.delete(home);
    }

    private static Path newHome() {
        try {
            return Files.createTempDirectory("mapae-redis");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    // The servers of a Cluster speak to each other on a port that is 10,000 higher.
    private static int freePort() {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (socket.getLocalPort() < PORT_MAX) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
