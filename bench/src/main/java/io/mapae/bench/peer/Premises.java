package io.mapae.bench.peer;

import io.mapae.bench.http.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Where a peer is set up: whatever was started for it ends with this object, also where setting it up failed. Not
/// thread-safe.
final class Premises implements AutoCloseable {

    private static final Duration COMMAND_MAX = Duration.ofMinutes(3);

    private final Workshop workshop;
    private final Deque<Runnable> ends = new ArrayDeque<>();

    Premises(Workshop workshop) {
        this.workshop = workshop;
    }

    /// Starts a server and waits until it answers to `GET path`.
    ProcessTree server(List<String> command, int port, String path) throws IOException, InterruptedException {
        ProcessTree server = ProcessTree.of(() -> workshop.server(command, port, path));
        ends.push(server::close);
        return server;
    }

    /// Starts a Redis server.
    PeerStore redis() {
        return kept(PeerStore.redis());
    }

    /// Starts a PostgreSQL server, with a database that is still empty.
    PeerStore postgres() throws IOException {
        return kept(PeerStore.postgres());
    }

    private PeerStore kept(PeerStore store) {
        ends.push(store.end());
        return store;
    }

    /// A path of this name; nothing is there yet.
    Path path(String name) {
        return workshop.path(name);
    }

    /// Runs a command to its end, which must be a good one.
    void run(List<String> command) throws IOException, InterruptedException {
        Path log = workshop.path("command.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(COMMAND_MAX.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + Files.readString(log));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        while (!ends.isEmpty()) {
            ends.pop().run();
        }
    }
}
