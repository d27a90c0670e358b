package io.mapae.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Routes over a real connection.
final class HttpEdgeTest {

    private static final Map<String, Integer> COUNTED = new ConcurrentHashMap<>();
    private static HttpEdge edge;
    private static HttpClient client;

    @BeforeAll
    static void start() throws IOException {
        EdgeSettings plain = TestEdge.settings(TestEdge.LIMITS);
        EdgeSettings counted = new EdgeSettings(
                plain.address(),
                plain.port(),
                plain.transport(),
                plain.ownOrigins(),
                plain.allowed(),
                plain.preflightLife(),
                plain.proxies(),
                plain.limits(),
                (route, status, nanos) -> COUNTED.merge(route + " " + status + " " + (nanos >= 0), 1, Integer::sum));
        edge = HttpEdge.start(counted, TestEdge.routes());
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterAll
    static void stop() {
        client.close();
        edge.close();
    }

    @Test
    void whatIsKnownIsAnsweredFromMemoryAndTheRestByBlockingCode() throws Exception {
        assertThat(get("/either?known=1").body()).isEqualTo("memory");
        assertThat(get("/either").body()).isEqualTo("blocking");
        assertThat(get("/memory").body()).isEqualTo("{\"from\":\"memory\"}");
        assertThat(get("/blocking").body()).isEqualTo("{\"from\":\"blocking\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/memory", "/blocking", "/page", "/nothing", "/failing"})
    void everyAnswerCarriesTheHeadersThatProtectIt(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(response.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(header(response, "Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(header(response, "Referrer-Policy")).isEqualTo(path.equals("/page") ? "same-origin" : "no-referrer");
        assertThat(header(response, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(header(response, "Permissions-Policy")).contains("camera=()");
        assertThat(header(response, "Date")).endsWith("GMT");
        assertThat(response.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(response.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void aHeaderThatARouteGivesTakesThePlaceOfTheDefault() throws Exception {
        Routes routes = new Routes()
                .getFromMemory(
                        "/keys",
                        RouteSettings.API,
                        _ -> TestEdge.text("keys").withHeader("cache-control", "public, max-age=300"));
        try (HttpEdge keys = TestEdge.start(TestEdge.LIMITS, routes)) {
            HttpResponse<String> response = send(HttpRequest.newBuilder(uri(keys, "/keys")));
            assertThat(response.headers().allValues("Cache-Control")).containsExactly("public, max-age=300");
        }
    }

    @Test
    void whatIsNotThereIsNotFoundAndWhatIsKnownTellsItsMethods() throws Exception {
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
        HttpResponse<String> response = send(request("/memory").POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(header(response, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
        HttpResponse<String> options = send(request("/memory").method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(header(options, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void aBodyOverTheLimitOfItsRouteIsRefused() throws Exception {
        assertThat(post("/small", "text/plain", "0123456789").body()).isEqualTo("10");
        assertThat(post("/small", "text/plain", "0123456789a").statusCode()).isEqualTo(413);
        assertThat(post("/length", "text/plain", "a".repeat(65_536)).body()).isEqualTo("65536");
        assertThat(post("/length", "text/plain", "a".repeat(65_537)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void jsonIsReadAndNothingElse() throws Exception {
        assertThat(post("/echo", "application/json", "{\"text\":\"안녕\"}").body())
                .isEqualTo("안녕");
        assertThat(post("/echo", "text/plain", "{\"text\":\"a\"}").statusCode()).isEqualTo(415);
        assertThat(post("/echo", "application/json", "{\"text\":").statusCode()).isEqualTo(400);
        HttpResponse<String> unknown = post("/echo", "application/json", "{\"text\":\"a\",\"more\":1}");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("\"field\":\"more\"");
    }

    @Test
    void aChangeFromAForeignSiteIsRefused() throws Exception {
        assertThat(echo("Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(echo("Origin", "null").statusCode()).isEqualTo(403);
        assertThat(echo("Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(echo("Cookie", "a=b").statusCode()).isEqualTo(403);
        assertThat(echo("Cookie", "a=b", "Origin", TestEdge.OWN.toString()).statusCode())
                .isEqualTo(200);
        assertThat(echo("Cookie", "a=b", "Origin", TestEdge.LISTED.toString()).statusCode())
                .isEqualTo(200);
        assertThat(echo("X-Other", "a").statusCode()).isEqualTo(200);
    }

    @Test
    void aPageAcceptsItsOwnFormsAlone() throws Exception {
        assertThat(submit(TestEdge.OWN).statusCode()).isEqualTo(303);
        assertThat(submit(TestEdge.LISTED).statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> submit(Origin origin) throws Exception {
        return send(
                request("/page").header("Origin", origin.toString()).POST(HttpRequest.BodyPublishers.ofString("a=b")));
    }

    @Test
    void onlyAListedOriginMayReadAnAnswer() throws Exception {
        HttpResponse<String> listed = send(request("/memory").header("Origin", "https://app.example"));
        assertThat(header(listed, "Access-Control-Allow-Origin")).isEqualTo("https://app.example");
        assertThat(header(listed, "Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(header(listed, "Vary")).contains("Origin");
        assertThat(header(get("/memory"), "Vary")).contains("Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "https://app.example.evil.example",
                "https://evilapp.example",
                "https://app.example:443",
                "https://app.example:444",
                "http://app.example",
                "https://APP.example",
                "https://app.example/",
                "https://app.example, https://evil.example",
                "*",
                ""
            })
    void anOriginThatIsNotExactlyOnTheListIsNeverReflected(String origin) throws Exception {
        String head = "GET /memory HTTP/1.1\r\nHost: a\r\nConnection: close\r\nOrigin: " + origin + "\r\n\r\n";

        assertThat(RawClient.exchange(edge.port(), head))
                .startsWith("HTTP/1.1 200")
                .doesNotContainIgnoringCase("access-control-allow");
        String preflight = RawClient.exchange(
                edge.port(),
                "OPTIONS /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAccess-Control-Request-Method: POST\r\nOrigin: "
                        + origin
                        + "\r\n\r\n");
        assertThat(preflight).startsWith("HTTP/1.1 403").doesNotContainIgnoringCase("access-control-allow");
    }

    @Test
    void aPreflightTellsAListedOriginWhatItMayDo() throws Exception {
        String preflight = RawClient.exchange(
                edge.port(),
                "OPTIONS /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nOrigin: https://app.example\r\n"
                        + "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type\r\n\r\n");

        assertThat(preflight)
                .startsWith("HTTP/1.1 204")
                .containsIgnoringCase("access-control-allow-origin: https://app.example\r\n")
                .containsIgnoringCase("access-control-allow-methods: POST\r\n")
                .containsIgnoringCase("access-control-allow-credentials: true\r\n")
                .containsIgnoringCase("content-type");
        assertThat(RawClient.exchange(
                        edge.port(),
                        "OPTIONS /page HTTP/1.1\r\nHost: a\r\nConnection: close\r\nOrigin: https://app.example\r\n"
                                + "Access-Control-Request-Method: POST\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void everyAnswerIsCountedUnderItsRoute() throws Exception {
        get("/things/12345");
        get("/nothing-of-the-kind");
        RawClient.exchange(edge.port(), "nonsense\r\n\r\n");

        assertThat(COUNTED).containsKeys("/things/{id} 200 true", " 404 true", " 400 true");
    }

    @Test
    void aPortThatIsTakenIsTold() {
        EdgeSettings taken = EdgeSettings.plain("127.0.0.1", edge.port(), Set.of());

        assertThatThrownBy(() -> HttpEdge.start(taken, TestEdge.routes()).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:" + edge.port());
    }

    private static HttpResponse<String> echo(String... headers) throws Exception {
        return send(request("/echo")
                .headers(headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"a\"}")));
    }

    private static HttpResponse<String> post(String path, String type, String body) throws Exception {
        return send(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(edge, path));
    }

    private static URI uri(HttpEdge server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
