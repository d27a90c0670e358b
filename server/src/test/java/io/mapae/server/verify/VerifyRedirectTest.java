package io.mapae.server.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.Agent;
import io.mapae.server.OnEveryStore;
import io.mapae.server.TestServer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a proxy that guards an application sends people to log in, and where the login sends them back to.
@TestInstance(Lifecycle.PER_CLASS)
@OnEveryStore
final class VerifyRedirectTest {

    private static final String PASSWORD = "correct horse battery staple";

    private TestServer server;

    @BeforeAll
    void start(@TempDir Path data) {
        server = TestServer.start(
                data.resolve("data"),
                Map.of("cors.origins", "http://localhost:3000,https://localhost:8443,https://app.example"));
        server.agent().post("/v1/accounts", "{\"identifier\":\"mina\",\"password\":\"" + PASSWORD + "\"}");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "http, localhost:3000, /orders?page=2, http://localhost:3000/orders?page=2",
        "https, localhost:8443, /, https://localhost:8443/",
        "https, LOCALHOST:8443, /, https://localhost:8443/",
    })
    void aListedOriginOfTheSameHostIsComeBackTo(String scheme, String host, String target, String address) {
        String location = asked(scheme, host, target);

        assertThat(location).startsWith(server.issuer() + "/login?return_to=");
        assertThat(returnTo(location)).isEqualTo(address);
        Agent.Answer back = loggedIn().visit(location.substring(server.issuer().length()));
        assertThat(back.header("Location")).contains(address);
    }

    @ParameterizedTest
    @CsvSource({
        // Not listed.
        "http, localhost:3001",
        "https, localhost:3000",
        "http, evil.example",
        // Listed, but a host that has none of our cookies.
        "https, app.example",
        // Malformed.
        "javascript, localhost:3000",
        "https, localhost:8443@evil.example",
        "https, 'localhost:8443, evil.example'",
        "https, localhost:8443/x",
        "https, localhost:99999",
        "'https://', localhost:8443",
    })
    void anyOtherApplicationIsComeBackToOnItsOwnHost(String scheme, String host) {
        assertThat(asked(scheme, host, "/orders")).isEqualTo("/login?return_to=%2Forders");
    }

    @Test
    void theIssuersOwnPathsStayPaths() {
        String own = server.issuer().substring("http://".length());
        assertThat(asked("http", own, "/orders")).isEqualTo("/login?return_to=%2Forders");
        assertThat(server.agent().get("/verify?otherwise=login").header("Location"))
                .contains("/login?return_to=%2F");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "https://app.example@evil.example/",
                "https://app.example.evil.example/",
                "//evil.example/",
                "https://app.example%5C@evil.example/",
                "https://app.example:444/",
                "http://app.example/",
            })
    void theLoginGoesOnToNoOtherOrigin(String hostile) {
        Agent agent = loggedIn();
        assertThat(agent.visit("/login?return_to=" + hostile).header("Location"))
                .contains("/account");
        Agent.Answer form = server.agent().get("/login?return_to=" + hostile);
        assertThat(form.http().body()).doesNotContain("evil.example").doesNotContain("name=\"return_to\"");
        assertThat(form.header("Content-Security-Policy").orElseThrow()).endsWith("form-action 'self'");
    }

    @Test
    void theFormMayLeadToTheOriginThatItWasAskedForAndToNoOther() {
        Agent.Answer form = server.agent().get("/login?return_to=https://app.example/orders");

        assertThat(form.http().body()).contains("value=\"https://app.example/orders\"");
        assertThat(form.http().headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .endsWith("form-action 'self' https://app.example")
                .contains("default-src 'none'", "frame-ancestors 'none'");
    }

    private Agent loggedIn() {
        Agent agent = server.agent();
        Agent.Answer login = agent.post(
                "/v1/login", "{\"identifier\":\"mina\",\"password\":\"" + PASSWORD + "\",\"carriage\":\"cookie\"}");
        assertThat(login.status()).isEqualTo(200);
        return agent;
    }

    private String asked(String scheme, String host, String target) {
        return server.agent()
                .get(
                        "/verify?otherwise=login",
                        "X-Forwarded-Proto",
                        scheme,
                        "X-Forwarded-Host",
                        host,
                        "X-Forwarded-Uri",
                        target)
                .header("Location")
                .orElseThrow();
    }

    private static String returnTo(String location) {
        return URLDecoder.decode(location.substring(location.indexOf('=') + 1), StandardCharsets.UTF_8);
    }
}
