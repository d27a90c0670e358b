package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every caller of the HTTP API may rely on, whichever call it is.
@TestInstance(Lifecycle.PER_CLASS)
@OnEveryStore
final class HttpSurfaceTest {

    private static final String PASSWORD = "four unrelated words";
    private static final String CHALLENGE = "WWW-Authenticate";

    private TestServer server;
    private Agent agent;

    @BeforeAll
    void start(@TempDir Path data) {
        server = TestServer.start(data.resolve("data"));
        signUp("mina");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void begin() {
        agent = server.agent();
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /v1/sessions?excpet=current, excpet",
        "POST, /v1/logout?confrim=true, confrim",
        "GET, /v1/sessions?limit=2, limit",
        "GET, /v1/session?x, x",
    })
    void aParameterThatIsNotKnownIsRefusedAndNothingDone(String method, String target, String parameter) {
        logIn(agent, "mina", "cookie");

        Agent.Answer answer = agent.send(method, target, null);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("type")).isEqualTo("urn:mapae:problem:unknown-field");
        assertThat(answer.text("field")).isEqualTo(parameter);
        assertThat(agent.get("/v1/session").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/login?utm_source=mail, 200",
        "/healthz?at=1, 200",
        "/readyz?at=1, 200",
        "/metrics?name=x, 200",
        "/.well-known/jwks.json?v=2, 200",
        // The query of the request that a proxy asks about.
        "/verify?page=2, 401",
    })
    void whereOthersPutTheAddressTogetherItIsPassedOver(String target, int status) {
        assertThat(agent.get(target).status()).isEqualTo(status);
    }

    @Test
    void whoIsNotLetInIsToldHowToAsk() {
        assertThat(agent.post("/v1/login", login("mina", "a wrong password", "tokens"))
                        .header(CHALLENGE))
                .contains("Bearer");
        assertThat(agent.post("/v1/tokens/refresh", "{\"refresh_token\":\"x\"}").header(CHALLENGE))
                .contains("Bearer");
        assertThat(agent.get("/v1/session", "Authorization", "Bearer x")
                        .http()
                        .headers()
                        .allValues(CHALLENGE))
                .containsExactly("Bearer error=\"invalid_token\"");
    }

    @Test
    void aValueThatIsNotAcceptedIsAnsweredWithThoseThatAre() {
        Agent.Answer answer = agent.post("/v1/login", login("mina", PASSWORD, "saml"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("field")).isEqualTo("carriage");
        assertThat(answer.text("detail")).contains("cookie, tokens or token_cookies");
    }

    @ParameterizedTest
    @CsvSource({"DELETE, /v1/sessions", "DELETE, /v1/account", "POST, /v1/logout"})
    void whoeverEndsTheirOwnSessionLeavesNothingInTheBrowser(String method, String target) {
        signUp("leaving");
        logIn(agent, "leaving", "cookie");

        Agent.Answer ended = agent.send(method, target, null);

        assertThat(ended.status()).isEqualTo(204);
        assertThat(ended.header("Clear-Site-Data")).contains("\"cache\", \"storage\"");
        // What makes a known device is no part of the session, and opens nothing.
        agent.cookies().remove("__Host-Http-device");
        assertThat(agent.cookies()).isEmpty();
    }

    /// The cookies that are there may be those of another session, or of somebody else.
    @ParameterizedTest
    @CsvSource({"DELETE, /v1/sessions", "DELETE, /v1/account", "POST, /v1/logout"})
    void whoeverEndsASessionByItsTokenTakesNoCookieAway(String method, String target) {
        signUp("leaving");
        String token = logIn(server.agent(), "leaving", "tokens").text("access_token");

        Agent.Answer ended = agent.send(method, target, null, "Authorization", "Bearer " + token);

        assertThat(ended.status()).isEqualTo(204);
        assertThat(ended.header("Clear-Site-Data")).isEmpty();
        assertThat(ended.setCookies()).isEmpty();
    }

    @Test
    void sessionDataThatTheCallerHasIsNotSentAgain() {
        logIn(agent, "mina", "cookie");
        String cart = "/v1/session/data/cart";
        String tag = agent.send("PUT", cart, "{\"items\":[1]}").header("ETag").orElseThrow();

        Agent.Answer same = agent.get(cart, "If-None-Match", "\"other\", W/" + tag);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.header("ETag")).contains(tag);
        assertThat(same.http().body()).isEmpty();
        assertThat(agent.get(cart, "If-None-Match", "*").status()).isEqualTo(304);

        assertThat(agent.get(cart, "If-None-Match", "\"other\"").http().body()).isEqualTo("{\"items\":[1]}");
        assertThat(agent.get("/v1/session/data/none", "If-None-Match", "*").status())
                .isEqualTo(404);
    }

    @Test
    void whatIsConfiguredOfBodiesAndOriginsIsInForce(@TempDir Path data) {
        Map<String, String> settings =
                Map.of("listen.body_max", "4KiB", "cors.max_age", "1h", "cors.origins", "https://app.example");
        try (TestServer strict = TestServer.start(data.resolve("data"), settings)) {
            String large = login("x".repeat(5000), PASSWORD, "tokens");
            assertThat(strict.agent().post("/v1/login", large).status()).isEqualTo(413);
            assertThat(agent.post("/v1/login", large).status()).isEqualTo(401);

            Agent.Answer preflight = strict.agent()
                    .send(
                            "OPTIONS",
                            "/v1/login",
                            null,
                            "Origin",
                            "https://app.example",
                            "Access-Control-Request-Method",
                            "POST");
            assertThat(preflight.header("Access-Control-Max-Age")).contains("3600");
        }
    }

    private void signUp(String identifier) {
        Agent.Answer answer = server.agent()
                .post("/v1/accounts", "{\"identifier\":\"" + identifier + "\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(answer.status()).isIn(201, 409);
    }

    private static Agent.Answer logIn(Agent agent, String identifier, String carriage) {
        Agent.Answer answer = agent.post("/v1/login", login(identifier, PASSWORD, carriage));
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    private static String login(String identifier, String password, String carriage) {
        return "{\"identifier\":\"%s\",\"password\":\"%s\",\"carriage\":\"%s\"}"
                .formatted(identifier, password, carriage);
    }
}
