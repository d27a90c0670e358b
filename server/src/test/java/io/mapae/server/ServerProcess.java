package io.mapae.server;

import io.mapae.server.cli.CommandLineRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// A server in a process of its own, as `mapae serve` runs it. It hashes passwords cheaply and lets everyone try
/// often.
public final class ServerProcess implements AutoCloseable {

    private static final int START_SECONDS_MAX = 60;
    private static final int STOP_SECONDS_MAX = 30;
    private static final Map<String, String> EASY = Map.of(
            "password.argon2_memory", "8MiB",
            "password.argon2_iterations", "1",
            "throttle.identifier_burst", "100000",
            "throttle.address_burst", "100000",
            "throttle.sign_up_burst", "100000",
            "throttle.guest_burst", "100000");

    private final Plan plan;
    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> welcome = new CompletableFuture<>();
    private volatile boolean killed;

    private ServerProcess(Plan plan, Process process) {
        this.plan = plan;
        this.process = process;
    }

    /// What to start.
    ///
    /// @param settings by key
    /// @param under a command that runs it, such as `strace`
    public record Plan(Path data, int port, Map<String, String> settings, List<String> under) {

        /// A server on a free port of the loopback.
        public static Plan in(Path data) {
            Map<String, String> settings = new LinkedHashMap<>(EASY);
            settings.putAll(ChosenStores.settings(data));
            return new Plan(data, freePort(), settings, List.of());
        }

        public Plan with(String key, String value) {
            Map<String, String> more = new LinkedHashMap<>(settings);
            more.put(key, value);
            return new Plan(data, port, more, under);
        }

        public Plan under(List<String> command) {
            return new Plan(data, port, settings, command);
        }

        /// Starts it, and returns when it answers.
        public ServerProcess start() {
            try {
                Process process =
                        new ProcessBuilder(command()).redirectErrorStream(true).start();
                ServerProcess server = new ServerProcess(this, process);
                Thread.ofVirtual().start(server::listen);
                server.awaitWelcome();
                ChosenStores.awaitSessions(server.agent());
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private List<String> command() {
            List<String> command = new ArrayList<>(under);
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.mapae.server.Main",
                    "serve",
                    "--data",
                    data.toString(),
                    "--port",
                    Integer.toString(port)));
            settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
            return command;
        }

        private static int freePort() {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void listen() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.contains(" answers at ")) {
                    welcome.complete(null);
                }
            }
        } catch (IOException gone) {
            lines.add("the output ended: " + gone.getMessage());
        }
        welcome.completeExceptionally(new IllegalStateException("the server ended: " + lines));
    }

    private void awaitWelcome() {
        try {
            welcome.orTimeout(START_SECONDS_MAX, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            kill();
            throw e;
        }
    }

    public String issuer() {
        return "http://localhost:" + plan.port();
    }

    public int port() {
        return plan.port();
    }

    /// A client with cookies of its own, whose pages are the server's.
    public Agent agent() {
        return new Agent(issuer(), client);
    }

    /// Runs `mapae` with these arguments against the running server, and answers every question for a secret
    /// alike.
    public CommandLineRun.Result command(String secret, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", plan.data().toString()));
        return CommandLineRun.of(secret, all);
    }

    /// What it printed so far.
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /// Whether it was told to die, which a request under way may notice first.
    public boolean isKilled() {
        return killed;
    }

    /// Ends it with SIGKILL, and whatever it runs under; requests under way fail.
    public void kill() {
        killed = true;
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        client.shutdownNow();
        awaitEnd();
    }

    /// Ends it with SIGTERM, as an operator would.
    @Override
    public void close() {
        client.shutdownNow();
        List<ProcessHandle> below = process.descendants().toList();
        if (below.isEmpty()) {
            process.destroy();
        } else {
            // Under another command it is the server that has to be told, and the command ends with it.
            below.forEach(ProcessHandle::destroy);
        }
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the server did not end: " + lines);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
