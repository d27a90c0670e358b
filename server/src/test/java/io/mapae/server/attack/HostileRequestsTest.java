package io.mapae.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.Agent;
import io.mapae.server.OnEveryStore;
import io.mapae.server.http.RawClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests that are put together to be read in two ways, or to cost more than they should. What the edge alone
/// makes of many more is in {@link io.mapae.server.http}.
@OnEveryStore
final class HostileRequestsTest {

    private static final int SLOW = 100;

    @TempDir
    private static Path folder;

    private static AttackedServer server;
    private static Agent victim;
    private static String cookie = "";

    @BeforeAll
    static void start() {
        server = AttackedServer.start(folder);
        server.signUp("victim");
        victim = server.agent();
        server.logIn(victim, "victim", "cookie");
        cookie = "Cookie: " + AttackedServer.SESSION + "=" + victim.cookies().get(AttackedServer.SESSION) + "\r\n";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// Had a second request been smuggled in, the victim would be logged out.
    @AfterEach
    void nothingWasSmuggledAndEveryoneElseIsServed() {
        assertThat(victim.get("/v1/session").status()).isEqualTo(200);
        server.assertServing();
    }

    static Stream<Arguments> smuggled() {
        return Stream.of(
                smuggled(
                        400, "length, then chunks", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                smuggled(
                        400, "chunks, then length", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n"),
                smuggled(
                        400, "length 0 and chunks", "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                smuggled(400, "two lengths", "Content-Length: 0\r\nContent-Length: 5\r\n", ""),
                smuggled(400, "one length twice", "Content-Length: 0\r\nContent-Length: 0\r\n", ""),
                smuggled(400, "a list of lengths", "Content-Length: 0, 5\r\n", ""),
                smuggled(400, "a signed length", "Content-Length: +0\r\n", ""),
                smuggled(400, "a space before the colon", "Content-Length : 0\r\n", ""),
                smuggled(400, "a tab before the colon", "Transfer-Encoding\t: chunked\r\n", "0\r\n\r\n"),
                smuggled(400, "a folded header", "X: a\r\n Content-Length: 0\r\n", ""),
                smuggled(400, "a bare LF in the headers", "X: a\nContent-Length: 0\r\n", ""),
                smuggled(400, "a bare CR in the headers", "X: a\rContent-Length: 0\r\n", ""),
                smuggled(400, "a bare LF that ends the headers", "X: a\r\n\n", ""),
                smuggled(400, "NUL in a header", "X: a\0Content-Length: 0\r\n", ""),
                smuggled(400, "two hosts", "Host: evil.example\r\n", ""),
                smuggled(400, "a chunk extension", "Transfer-Encoding: chunked\r\n", "0;a=\n\r\n\r\n"),
                smuggled(400, "a chunk that ends in a bare LF", "Transfer-Encoding: chunked\r\n", "1\na\r\n0\r\n\r\n"),
                smuggled(400, "a chunk of another length", "Transfer-Encoding: chunked\r\n", "1\r\nabc\r\n0\r\n\r\n"),
                smuggled(400, "a trailer", "Transfer-Encoding: chunked\r\n", "0\r\nContent-Length: 0\r\n\r\n"));
    }

    private static Arguments smuggled(int status, String what, String headers, String body) {
        return Arguments.of(status, what, headers, body);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("smuggled")
    void noSecondRequestHidesInOne(int status, String what, String headers, String body) {
        String hidden = "POST /v1/logout HTTP/1.1\r\nHost: " + server.host() + "\r\nOrigin: " + server.issuer() + "\r\n"
                + cookie + "Content-Length: 0\r\nConnection: close\r\n\r\n";

        String answers = server.exchange("POST /v1/tokens/refresh HTTP/1.1\r\nHost: " + server.host() + "\r\n"
                + "Origin: " + server.issuer() + "\r\n" + headers + "\r\n" + body + hidden);

        assertThat(RawClient.status(answers)).as(what).isEqualTo(status);
        assertThat(answers.split("HTTP/1\\.1 ", -1)).as(answers).hasSize(2);
    }

    @Test
    void headersThatAreTooLargeOrTooManyAreRefused() {
        for (String path : List.of("/v1/session", "/verify", "/login", "/oauth2/introspect", "/nothing")) {
            assertThat(status(path, "X: " + "a".repeat(17_000) + "\r\n")).isEqualTo(431);
            assertThat(status(path, "X: a\r\n".repeat(101))).isEqualTo(431);
            assertThat(status(path, ("X: " + "a".repeat(1000) + "\r\n").repeat(1000)))
                    .isEqualTo(431);
            assertThat(status(path, "a".repeat(1 << 20) + ": b\r\n")).isEqualTo(431);
            assertThat(status(path + "?" + "a".repeat(9000), "")).isEqualTo(414);
            assertThat(status("/" + "a".repeat(1 << 20), "")).isEqualTo(414);
        }
    }

    @Test
    void addressesThatAreReadInTwoWaysAreRefused() {
        for (String target : List.of(
                "//v1/session",
                "/v1/../v1/session",
                "/v1/%2e%2e/session",
                "/v1%2fsession",
                "/v1\\session",
                "/v1/session%00",
                "/v1/session#a",
                "/v1/sess\u00efon",
                "http://" + server.host() + "/v1/session")) {
            assertThat(status(target, cookie)).as(target).isEqualTo(400);
        }
        for (String target : List.of("/v1/session/", "/V1/session", "/v1/session;a=b", "/v1/session%20")) {
            assertThat(status(target, cookie)).as(target).isEqualTo(404);
        }
    }

    /// As many as a slow client opens; the others are served meanwhile, and in time each of these is told.
    @Test
    void headersAndBodiesThatComeSlowlyKeepNobodyOut() throws Exception {
        List<RawClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW; i++) {
                slow.add(new RawClient(server.port()));
                slow.getLast().send(i % 2 == 0 ? "GET /v1/session HTTP/1.1\r\nHost: a\r\nX" : beginOfBody());
            }
            for (int i = 0; i < SLOW; i++) {
                server.assertServing();
                dribble(slow.get(i));
            }
            for (RawClient client : slow) {
                assertThat(RawClient.status(client.readToEnd())).isEqualTo(408);
                server.assertServing();
            }
        } finally {
            for (RawClient client : slow) {
                client.close();
            }
        }
    }

    private static String beginOfBody() {
        return "POST /v1/login HTTP/1.1\r\nHost: " + server.host() + "\r\nContent-Type: application/json\r\n"
                + "Content-Length: 60\r\n\r\n{";
    }

    private static void dribble(RawClient client) throws IOException {
        client.send("a");
    }

    private static int status(String target, String headers) {
        return RawClient.status(server.exchange("GET " + target + " HTTP/1.1\r\nHost: " + server.host()
                + "\r\nConnection: close\r\n" + headers + "\r\n"));
    }
}
