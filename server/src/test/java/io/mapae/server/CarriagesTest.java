package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One login in each carriage, the changes between them, and their end.
@OnEveryStore
final class CarriagesTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String DEVICE = "__Host-Http-device";

    @TempDir
    private Path data;

    private TestServer server;
    private Agent agent;

    @BeforeEach
    void start() {
        server = TestServer.start(data.resolve("data"));
        agent = server.agent();
        Agent.Answer signedUp =
                agent.post("/v1/accounts", "{\"identifier\":\"Mina\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(signedUp.status()).isEqualTo(201);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "tokens", "token_cookies"})
    void eachCarriageLogsInIsCheckedAndEnds(String carriage) {
        Agent.Answer login = logIn(agent, carriage);
        String[] credential = credential(login);

        Agent.Answer session = agent.get("/v1/session", credential);
        assertThat(session.status()).isEqualTo(200);
        assertThat(session.text("sid")).isEqualTo(sid(login));
        assertThat(session.text("carriage")).isEqualTo(carriage);
        assertThat(agent.get("/verify", credential).header("X-Mapae-Session")).contains(sid(login));

        List<String> cookies = List.copyOf(agent.cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .toList());
        assertThat(agent.post("/v1/logout", "{}", credential).status()).isEqualTo(204);

        Agent thief = server.agent();
        for (String cookie : cookies) {
            assertThat(thief.get("/v1/session", "Cookie", cookie).status()).isEqualTo(401);
            assertThat(thief.get("/verify", "Cookie", cookie).status()).isEqualTo(401);
        }
        assertThat(thief.get("/v1/session", credential).status()).isEqualTo(401);
        assertThat(thief.get("/verify", credential).status()).isEqualTo(401);
    }

    @Test
    void theSecretOfACarriageIsWhereItBelongs() {
        Agent.Answer cookie = logIn(server.agent(), "cookie");
        assertThat(cookie.http().body()).doesNotContain("mapae_s_");
        assertThat(cookie.setCookies())
                .anySatisfy(header -> assertThat(header)
                        .startsWith("__Host-Http-sid=mapae_s_")
                        .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
                        .doesNotContain("Domain", "Max-Age"));

        Agent.Answer tokens = logIn(server.agent(), "tokens");
        assertThat(tokens.setCookies()).isEmpty();
        assertThat(tokens.text("token_type")).isEqualTo("Bearer");

        Agent.Answer tokenCookies = logIn(server.agent(), "token_cookies");
        assertThat(tokenCookies.json().has("access_token")).isFalse();
        assertThat(tokenCookies.setCookies())
                .anySatisfy(header -> assertThat(header).startsWith("__Host-Http-at=ey"))
                .anySatisfy(header -> assertThat(header).startsWith("__Host-Http-rt=mapae_r_"));
    }

    @Test
    void aCookieAndThePasswordBecomeTokensThatCanBeRefreshed() {
        Agent.Answer login = logIn(agent, "cookie");

        Agent.Answer changed =
                agent.post("/v1/session/carriage", "{\"carriage\":\"tokens\",\"password\":\"" + PASSWORD + "\"}");

        assertSame(login, agent.get("/v1/session", bearer(refresh(changed.text("refresh_token")))));
    }

    @Test
    void tokensBecomeTokenCookiesAndThoseBecomeACookie() {
        Agent.Answer login = logIn(agent, "tokens");
        agent.post(
                "/v1/session/carriage",
                "{\"carriage\":\"token_cookies\",\"refresh_token\":\"" + login.text("refresh_token") + "\"}");
        assertSame(login, agent.get("/v1/session"));

        assertThat(agent.post("/v1/session/carriage", "{\"carriage\":\"cookie\"}")
                        .status())
                .isEqualTo(200);
        assertThat(agent.cookies()).containsOnlyKeys("__Host-Http-sid");
        assertSame(login, agent.get("/v1/session"));
    }

    @Test
    void aCookieBecomesTokenCookiesAndThoseBecomeTokens() {
        Agent.Answer login = logIn(agent, "cookie");
        agent.post("/v1/session/carriage", "{\"carriage\":\"token_cookies\"}");
        assertThat(agent.cookies()).containsOnlyKeys("__Host-Http-at", "__Host-Http-rt", DEVICE);
        assertSame(login, agent.get("/v1/session"));

        Agent.Answer changed = agent.post("/v1/session/carriage", "{\"carriage\":\"tokens\"}");
        assertThat(changed.json().has("refresh_token")).isFalse();
        assertSame(login, agent.get("/v1/session", bearer(changed)));
    }

    @Test
    void aLoginReplacesTheSessionThatTheBrowserHad() {
        logIn(agent, "cookie");
        String before = agent.cookies().get("__Host-Http-sid");

        logIn(agent, "cookie");

        assertThat(agent.cookies().get("__Host-Http-sid")).isNotEqualTo(before);
        assertThat(server.agent()
                        .get("/v1/session", "Cookie", "__Host-Http-sid=" + before)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aGuestsDataMoveIntoTheSessionOfTheirLogin() {
        assertThat(agent.post("/v1/session", "{}").status()).isEqualTo(200);
        assertThat(agent.send("PUT", "/v1/session/data/cart", "{\"items\":[1,2]}")
                        .status())
                .isEqualTo(201);

        logIn(agent, "cookie");

        Agent.Answer cart = agent.get("/v1/session/data/cart");
        assertThat(cart.status()).isEqualTo(200);
        assertThat(cart.http().body()).isEqualTo("{\"items\":[1,2]}");
    }

    private static Agent.Answer logIn(Agent agent, String carriage) {
        Agent.Answer login = agent.post(
                "/v1/login",
                "{\"identifier\":\"mina\",\"password\":\"" + PASSWORD + "\",\"carriage\":\"" + carriage + "\"}");
        assertThat(login.status()).isEqualTo(200);
        return login;
    }

    private Agent.Answer refresh(String refreshToken) {
        return server.agent().post("/v1/tokens/refresh", "{\"refresh_token\":\"" + refreshToken + "\"}");
    }

    private static String sid(Agent.Answer login) {
        return login.json().path("session").path("sid").asString();
    }

    private static String[] credential(Agent.Answer login) {
        return login.json().has("access_token") ? bearer(login) : new String[0];
    }

    private static String[] bearer(Agent.Answer answer) {
        return new String[] {"Authorization", "Bearer " + answer.text("access_token")};
    }

    private static void assertSame(Agent.Answer login, Agent.Answer session) {
        assertThat(session.status()).isEqualTo(200);
        assertThat(session.text("sid")).isEqualTo(sid(login));
    }
}
