package io.mapae.bench.peer;

import io.mapae.bench.http.Workshop;
import io.mapae.compare.http.ServerProcess;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Where a peer is set up: whatever was started for it ends with this object, also where setting it up failed. Not
/// thread-safe.
final class Premises implements AutoCloseable {

    private final Workshop workshop;
    private final Deque<Runnable> ends = new ArrayDeque<>();

    Premises(Workshop workshop) {
        this.workshop = workshop;
    }

    /// Starts a server and waits until it answers to `GET path`.
    ServerProcess server(List<String> command, int port, String path) throws IOException, InterruptedException {
        ServerProcess server = workshop.server(command, port, path);
        ends.push(server::close);
        return server;
    }

    /// Starts a Redis server.
    PeerStore redis() {
        return kept(PeerStore.redis());
    }

    private PeerStore kept(PeerStore store) {
        ends.push(store.end());
        return store;
    }

    @Override
    public void close() {
        while (!ends.isEmpty()) {
            ends.pop().run();
        }
    }
}
