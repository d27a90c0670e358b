package io.mapae.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// What happens to those who are slow, silent, or too many.
final class PatienceTest {

    private static final String BEGUN = "GET /memory HTTP/1.1\r\nHost: a\r\n";
    private static final String GET = BEGUN + "\r\n";
    private static final String LAST = BEGUN + "Connection: close\r\n\r\n";

    @Test
    void headersThatDoNotComeInTimeAreRefusedThoughTheyDribble() throws Exception {
        try (HttpEdge edge = TestEdge.start(TestEdge.impatient(), TestEdge.routes());
                RawClient slow = new RawClient(edge.port())) {
            slow.send(BEGUN);
            for (int i = 0; i < 5; i++) {
                Thread.sleep(200);
                slow.send("X");
                assertThat(RawClient.exchange(edge.port(), LAST)).startsWith("HTTP/1.1 200");
            }
            assertThat(slow.readToEnd()).startsWith("HTTP/1.1 408").contains("urn:mapae:problem:request-timeout");
        }
    }

    @Test
    void aBodyThatDoesNotComeInTimeIsRefused() throws Exception {
        try (HttpEdge edge = TestEdge.start(TestEdge.impatient(), TestEdge.routes());
                RawClient slow = new RawClient(edge.port())) {
            slow.send("POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhel");
            assertThat(slow.readToEnd()).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void aConnectionThatIsSilentIsClosed() throws Exception {
        try (HttpEdge edge = TestEdge.start(TestEdge.impatient(), TestEdge.routes());
                RawClient silent = new RawClient(edge.port());
                RawClient kept = new RawClient(edge.port())) {
            kept.send(GET);
            assertThat(kept.readAnswer()).startsWith("HTTP/1.1 200");
            assertThat(silent.readToEnd()).isEmpty();
            assertThat(kept.readToEnd()).isEmpty();
        }
    }

    @Test
    void workThatTakesLongerThanSilenceMayLastIsWaitedFor() throws Exception {
        Routes routes = new Routes().get("/long", _ -> {
            sleep(Duration.ofMillis(3500));
            return TestEdge.text("done");
        });
        try (HttpEdge edge = TestEdge.start(TestEdge.impatient(), routes);
                RawClient client = new RawClient(edge.port())) {
            client.send("GET /long HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readAnswer()).startsWith("HTTP/1.1 200").endsWith("done");
        }
    }

    @Test
    void aConnectionTooManyIsClosedAndTheOthersAreServed() throws Exception {
        EdgeLimits limits = new EdgeLimits(
                16_384,
                100,
                8192,
                TestEdge.LIMITS.bodyBytes(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                2,
                10,
                10,
                10,
                TestEdge.LIMITS.farewell(),
                Duration.ofSeconds(5));
        try (HttpEdge edge = TestEdge.start(limits, TestEdge.routes());
                RawClient first = new RawClient(edge.port());
                RawClient second = new RawClient(edge.port())) {
            first.send(GET);
            second.send(GET);
            assertThat(first.readAnswer()).startsWith("HTTP/1.1 200");
            assertThat(second.readAnswer()).startsWith("HTTP/1.1 200");
            try (RawClient third = new RawClient(edge.port())) {
                assertThat(third.readToEnd()).isEmpty();
            }
            first.send(LAST);
            assertThat(first.readToEnd()).startsWith("HTTP/1.1 200");
            Thread.sleep(100);
            assertThat(RawClient.exchange(edge.port(), LAST)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void blockingWorkBeyondTheBoundIsTurnedAwayAtOnceAndTheRestIsDone() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        Routes routes = TestEdge.routes().get("/gate", _ -> {
            await(open);
            return TestEdge.text("through");
        });
        EdgeLimits limits = new EdgeLimits(
                16_384,
                100,
                8192,
                TestEdge.LIMITS.bodyBytes(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                100,
                2,
                3,
                10,
                TestEdge.LIMITS.farewell(),
                Duration.ofSeconds(5));
        try (HttpEdge edge = TestEdge.start(limits, routes)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                clients.add(new RawClient(edge.port()));
                clients.getLast().send("GET /gate HTTP/1.1\r\nHost: a\r\n\r\n");
            }
            Thread.sleep(300);
            String turnedAway =
                    RawClient.exchange(edge.port(), "GET /gate HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(turnedAway).startsWith("HTTP/1.1 503").containsIgnoringCase("retry-after: 1");
            assertThat(RawClient.exchange(edge.port(), LAST)).startsWith("HTTP/1.1 200");

            open.countDown();
            for (RawClient client : clients) {
                assertThat(client.readAnswer()).startsWith("HTTP/1.1 200").endsWith("through");
                client.close();
            }
        }
    }

    @Test
    void whatIsHeldOnPurposeKeepsNoWorkOut() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        Routes routes = TestEdge.routes().get("/held", RouteSettings.API.withLane(Lane.HELD), _ -> {
            await(open);
            return TestEdge.text("news");
        });
        EdgeLimits limits = new EdgeLimits(
                16_384,
                100,
                8192,
                TestEdge.LIMITS.bodyBytes(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                100,
                1,
                0,
                20,
                TestEdge.LIMITS.farewell(),
                Duration.ofSeconds(5));
        try (HttpEdge edge = TestEdge.start(limits, routes)) {
            List<RawClient> held = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                held.add(new RawClient(edge.port()));
                held.getLast().send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
            }
            assertThat(RawClient.exchange(
                            edge.port(), "GET /blocking HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
            open.countDown();
            for (RawClient client : held) {
                assertThat(client.readAnswer()).endsWith("news");
                client.close();
            }
        }
    }

    /// Without the bound the server would take in everything and keep ten times as much in answers.
    @Test
    void whoSendsAndNeverReadsIsNotReadFromForever() throws Exception {
        byte[] requests = GET.repeat(1000).getBytes(StandardCharsets.US_ASCII);
        long sentMax = 40_000_000;
        try (HttpEdge edge = TestEdge.start();
                SocketChannel greedy =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), edge.port()))) {
            greedy.configureBlocking(false);
            long sent = 0;
            int standstill = 0;
            ByteBuffer rest = ByteBuffer.wrap(requests);
            while (sent < sentMax && standstill < 20) {
                int written = greedy.write(rest);
                sent += written;
                if (!rest.hasRemaining()) {
                    rest.rewind();
                }
                standstill = written == 0 ? standstill + 1 : 0;
                if (written == 0) {
                    Thread.sleep(100);
                }
            }
            assertThat(sent).isLessThan(sentMax);
            assertThat(RawClient.exchange(edge.port(), LAST)).startsWith("HTTP/1.1 200");

            assertThat(readAll(greedy, sent / GET.length())).isEqualTo(sent / GET.length());
        }
    }

    /// Reads answers until there are as many as that.
    private static long readAll(SocketChannel channel, long answers) throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
        String seam = "";
        long seen = 0;
        for (int standstill = 0; seen < answers && standstill < 100; ) {
            buffer.clear();
            int read = channel.read(buffer);
            standstill = read == 0 ? standstill + 1 : 0;
            if (read <= 0) {
                Thread.sleep(50);
                continue;
            }
            String text = seam + new String(buffer.array(), 0, read, StandardCharsets.US_ASCII);
            seen += text.split("HTTP/1.1 200 OK", -1).length - 1;
            // A status line that is cut in two is counted with the next part, a whole one not twice.
            seam = text.substring(Math.max(0, text.length() - 14));
        }
        return seen;
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
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
