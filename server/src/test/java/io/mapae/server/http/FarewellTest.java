package io.mapae.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// What the edge owes to those who are connected when the server is told to stop.
final class FarewellTest {

    private static final String GET = "GET /memory HTTP/1.1\r\nHost: a\r\n\r\n";

    @Test
    void whatRunsIsFinished() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        Routes routes = TestEdge.routes().get("/slow", _ -> {
            entered.countDown();
            await(finish);
            return TestEdge.text("finished");
        });
        HttpEdge edge = TestEdge.start(TestEdge.LIMITS, routes);
        int port = edge.port();
        try (RawClient running = new RawClient(port);
                RawClient idle = new RawClient(port)) {
            idle.send(GET);
            assertThat(idle.readAnswer()).startsWith("HTTP/1.1 200");
            running.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
            entered.await();
            Thread closing = Thread.ofVirtual().start(edge::close);

            assertThat(idle.readToEnd()).isEmpty();
            finish.countDown();
            assertThat(running.readToEnd()).startsWith("HTTP/1.1 200").endsWith("finished");
            closing.join();
            assertThat(isListening(port)).isFalse();
        }
    }

    /// Without it, the request that is on its way when an idle connection is closed would be lost.
    @Test
    void whoIsConnectedIsAnsweredAndToldThatTheConnectionCloses() throws Exception {
        HttpEdge edge = TestEdge.start(patient(), TestEdge.routes());
        int port = edge.port();
        Thread closing = Thread.ofVirtual().unstarted(edge::close);
        try (RawClient early = new RawClient(port)) {
            early.send(GET);
            assertThat(early.readAnswer()).startsWith("HTTP/1.1 200").doesNotContain("onnection: close");
            closing.start();
            while (isListening(port)) {
                Thread.onSpinWait();
            }

            early.send(GET);
            assertThat(early.readAnswer())
                    .startsWith("HTTP/1.1 200")
                    .contains("Connection: close")
                    .endsWith("{\"from\":\"memory\"}");
            assertThat(early.readToEnd()).isEmpty();
        }
        // It is over as soon as nobody is left, and not when the patience is.
        assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
    }

    private static EdgeLimits patient() {
        EdgeLimits limits = TestEdge.LIMITS;
        return new EdgeLimits(
                limits.headerBytes(),
                limits.headers(),
                limits.requestLine(),
                limits.bodyBytes(),
                limits.headerTimeout(),
                limits.bodyTimeout(),
                limits.idleTimeout(),
                limits.connections(),
                limits.running(),
                limits.waiting(),
                limits.held(),
                Duration.ofMinutes(1),
                limits.shutdownTimeout());
    }

    private static boolean isListening(int port) {
        try (RawClient client = new RawClient(port)) {
            return client != null;
        } catch (IOException refused) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
