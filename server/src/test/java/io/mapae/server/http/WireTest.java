package io.mapae.server.http;

import static io.mapae.server.http.RawRequests.chunked;
import static io.mapae.server.http.RawRequests.get;
import static io.mapae.server.http.RawRequests.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is not proper HTTP/1.1, byte for byte, and what the server says to it.
final class WireTest {

    private static HttpEdge edge;

    @BeforeAll
    static void start() throws IOException {
        edge = TestEdge.start();
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    /// Whatever was sent before, the next one is served.
    @AfterEach
    void aProperRequestIsServed() throws IOException {
        assertThat(RawClient.exchange(edge.port(), get("/memory", "Connection: close\r\n")))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .endsWith("{\"from\":\"memory\"}");
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("io.mapae.server.http.ImproperRequests#all")
    void whatIsNotProperIsRefused(int status, String what, String bytes) throws IOException {
        String answer =
                RawClient.exchange(edge.port(), bytes.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));

        assertThat(RawClient.status(answer)).as(what + ": " + answer).isEqualTo(status);
        assertThat(answer).contains("application/problem+json", "urn:mapae:problem:", "nosniff");
    }

    static Stream<Arguments> improperGets() {
        return ImproperRequests.all()
                .filter(improper -> String.valueOf(improper.get()[2]).startsWith("GET "));
    }

    /// As it is, so that the shortcut sees it too.
    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("improperGets")
    void anImproperGetIsRefusedOnAConnectionThatStaysOpen(int status, String what, String bytes) throws IOException {
        String answers = RawClient.exchange(edge.port(), bytes + get("/memory", "Connection: close\r\n"));

        assertThat(RawClient.status(answers)).as(what + ": " + answers).isEqualTo(status);
    }

    @Test
    void ninetyNineHeadersAndAHostAreServed() throws IOException {
        assertThat(RawClient.exchange(edge.port(), get("/memory", "X: a\r\n".repeat(98) + "Connection: close\r\n")))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void anOldClientIsServed() throws IOException {
        assertThat(RawClient.exchange(edge.port(), "GET /memory HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.0 200")
                .endsWith("}");
        assertThat(RawClient.exchange(edge.port(), "GET /blocking HTTP/1.0\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.0 200");
    }

    @Test
    void aRequestThatComesByteByByteIsServed() throws IOException {
        try (RawClient client = new RawClient(edge.port())) {
            for (char c : chunked("3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n").toCharArray()) {
                client.send(String.valueOf(c));
            }
            assertThat(client.readAnswer()).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n13");
        }
    }

    @Test
    void aFoldedHeaderIsRefusedWhereverTheBytesAreSplit() throws IOException {
        String bytes = get("/memory", "X: a\r\n b\r\n");
        for (int split = 1; split < bytes.length() - 1; split += 3) {
            try (RawClient client = new RawClient(edge.port())) {
                client.send(bytes.substring(0, split));
                client.send(bytes.substring(split));
                assertThat(RawClient.status(client.readToEnd()))
                        .as("split at " + split)
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void requestsInOneGoAreAnsweredInOrder() throws IOException {
        String requests = get("/things/1", "")
                + get("/memory", "")
                + post("Content-Length: 5\r\n", "hello")
                + chunked("4\r\nabcd\r\n0\r\n\r\n")
                + get("/things/2", "Connection: close\r\n");

        String answers = RawClient.exchange(edge.port(), requests);

        assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(6);
        assertThat(answers)
                .containsSubsequence("\r\n\r\n1HTTP", "{\"from\":\"memory\"}HTTP", "\r\n\r\n5HTTP", "\r\n\r\n4HTTP")
                .endsWith("\r\n\r\n2");
    }

    /// A query, if only an empty one, keeps a request from the shortcut.
    @Test
    void theShortcutAnswersAsTheServerDoes() throws IOException {
        try (RawClient client = new RawClient(edge.port())) {
            client.send(get("/memory?", ""));
            String byTheServer = client.readAnswer().toLowerCase(Locale.ROOT).replaceFirst("date: [^\r]*", "");
            for (int round = 0; round < 3; round++) {
                client.send(get("/memory", ""));
                String answer = client.readAnswer().toLowerCase(Locale.ROOT).replaceFirst("date: [^\r]*", "");
                assertThat(answer).isEqualTo(byTheServer);
            }
        }
    }

    @Test
    void theShortcutWaitsForWhatIsUnderWay() throws IOException {
        String requests = get("/memory", "")
                + get("/blocking", "")
                + get("/memory", "")
                + get("/memory", "")
                + get("/blocking", "")
                + get("/memory", "Connection: close\r\n");

        String answers = RawClient.exchange(edge.port(), requests);

        assertThat(answers.lines().filter(line -> line.contains("\"from\"")).map(WireTest::source))
                .containsExactly("memory", "blocking", "memory", "memory", "blocking", "memory");
    }

    private static String source(String line) {
        return line.contains("memory") ? "memory" : "blocking";
    }

    @Test
    void whatIsRefusedAmongRequestsInOneGoTakesItsTurn() throws IOException {
        String answers = RawClient.exchange(
                edge.port(), get("/things/1", "") + get("/memory", "X: a\r\n b\r\n") + get("/things/2", ""));

        assertThat(answers)
                .startsWith("HTTP/1.1 200")
                .contains("\r\n\r\n1HTTP/1.1 400")
                .doesNotContain("\r\n\r\n2");
    }

    @Test
    void aBodyIsAskedForOnlyIfItIsWelcome() throws IOException {
        try (RawClient client = new RawClient(edge.port())) {
            client.send(post("Content-Length: 5\r\nExpect: 100-continue\r\n", ""));
            assertThat(client.readAnswer()).startsWith("HTTP/1.1 100");
            client.send("hello");
            assertThat(client.readAnswer()).startsWith("HTTP/1.1 200").endsWith("5");
        }
        try (RawClient client = new RawClient(edge.port())) {
            client.send(post("Content-Length: 70000\r\nExpect: 100-continue\r\n", ""));
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void anAnswerToHeadHasNoBody() throws IOException {
        String answer =
                RawClient.exchange(edge.port(), "HEAD /memory HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("content-length: 17\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void anAnswerWithoutABodyHasNoLength() throws IOException {
        String answer =
                RawClient.exchange(edge.port(), "DELETE /things/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 204")
                .doesNotContainIgnoringCase("content-length")
                .endsWith("\r\n\r\n");
    }
}
