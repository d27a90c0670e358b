package io.mapae.server;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A load balancer as they commonly are: it looks at `/readyz` all the time, sends requests in turn to the nodes
/// that were ready, and goes on to the next where one cannot be connected to. It sends no request twice.
final class Balancer implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final List<Integer> ports;
    private final Set<Integer> ready = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final Thread looking;

    Balancer(List<Integer> ports) {
        this.ports = List.copyOf(ports);
        ready.addAll(ports);
        this.looking = Thread.ofVirtual().start(this::look);
    }

    /// @param headers names and values in turn
    HttpResponse<String> send(String method, String path, String body, String... headers) {
        for (int i = 0; i < 2 * ports.size(); i++) {
            int port = next();
            try {
                return client.send(request(port, method, path, body, headers), BodyHandlers.ofString());
            } catch (ConnectException e) {
                ready.remove(port);
            } catch (IOException e) {
                throw new IllegalStateException(method + " " + path + " at " + port, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("no node can be connected to");
    }

    private int next() {
        for (int i = 0; i < ports.size(); i++) {
            int port = ports.get(Math.floorMod(turn.getAndIncrement(), ports.size()));
            if (ready.contains(port)) {
                return port;
            }
        }
        return ports.getFirst();
    }

    private static HttpRequest request(int port, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(PATIENCE)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    /// Waits until this node is sent requests.
    void await(int node) throws InterruptedException {
        long begin = System.nanoTime();
        while (!ready.contains(ports.get(node))) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new AssertionError("the node was not ready in time");
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    private void look() {
        try {
            while (true) {
                for (int port : ports) {
                    if (isReady(port)) {
                        ready.add(port);
                    } else {
                        ready.remove(port);
                    }
                }
                Thread.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException closed) {
            // Nobody is sent anything any more.
        }
    }

    private boolean isReady(int port) throws InterruptedException {
        try {
            return client.send(request(port, "GET", "/readyz", ""), BodyHandlers.discarding())
                            .statusCode()
                    == OK;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        looking.interrupt();
        client.shutdownNow();
    }
}
