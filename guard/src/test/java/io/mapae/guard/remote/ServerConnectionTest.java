package io.mapae.guard.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.mapae.guard.GuardClock;
import io.mapae.guard.id.ClientId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Nodes that are gone, cannot tell, or keep silent.
final class ServerConnectionTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Node> nodes = new ArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(node -> node.server.stop(0));
        threads.shutdownNow();
    }

    @Test
    void whereANodeIsGoneTheNextIsAskedAtOnce() throws Exception {
        Node gone = node(200);
        gone.server.stop(0);
        Node there = node(200);
        ServerConnection connection = connection(gone, there);

        assertThat(connection.post("/", Map.of("token", "a")).text()).isEqualTo("answered 1");
        assertThat(connection.get("/", "*/*", Duration.ZERO).text()).isEqualTo("answered 2");
    }

    @Test
    void whereANodeCannotTellTheNextIsAskedAtOnceAndRemembered() throws Exception {
        Node stale = node(503);
        Node there = node(200);
        ServerConnection connection = connection(stale, there);

        connection.post("/", Map.of("token", "a"));
        connection.post("/", Map.of("token", "a"));

        assertThat(stale.asked).hasValue(1);
        assertThat(there.asked).hasValue(2);
    }

    @Test
    void whereNoneCanTellEachWasAskedOnce() throws Exception {
        Node one = node(503);
        Node other = node(500);
        ServerConnection connection = connection(one, other);

        assertThatThrownBy(() -> connection.post("/", Map.of())).isInstanceOf(IOException.class);

        assertThat(one.asked).hasValue(1);
        assertThat(other.asked).hasValue(1);
    }

    @Test
    void aRefusalIsAnAnswer() throws Exception {
        Node refusing = node(401);
        Node other = node(200);

        assertThat(connection(refusing, other).post("/", Map.of()).status()).isEqualTo(401);
        assertThat(other.asked).hasValue(0);
    }

    @Test
    void aNodeThatKeepsSilentCostsTheQuestionAndNotTheNext() throws Exception {
        Node silent = node(0);
        Node there = node(200);
        ServerConnection connection = connection(silent, there);

        assertThatThrownBy(() -> connection.post("/", Map.of())).isInstanceOf(HttpTimeoutException.class);
        assertThat(there.asked).hasValue(0);

        assertThat(connection.post("/", Map.of()).status()).isEqualTo(200);
    }

    private static final class Node {
        private final HttpServer server;
        private final AtomicInteger asked = new AtomicInteger();

        Node(HttpServer server) {
            this.server = server;
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }
    }

    /// @param status of each answer; 0 for none
    private Node node(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Node node = new Node(server);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            byte[] body = ("answered " + node.asked.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
            if (status == 0) {
                await();
            }
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        nodes.add(node);
        return node;
    }

    /// Until the test is over.
    private static void await() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ServerConnection connection(Node... nodes) {
        List<URI> servers = Stream.of(nodes).map(Node::address).toList();
        return new ServerConnection(
                servers,
                ClientProof.of(
                        new ClientSecret(ClientId.parse("api").orElseThrow(), "secret"),
                        "https://issuer.example",
                        GuardClock.quick()),
                GuardClock.quick());
    }
}
