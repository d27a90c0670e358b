package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.Credential.AccessCookie;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The six changes between the three carriages at the front door of a whole server, and every one that is
/// forbidden.
@OnEveryStore
final class CarriageChangesTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String APP = "app";
    private static final String APP_ORIGIN = "https://app.example";

    @TempDir
    private static Path folder;

    private static ServerProcess server;
    private static FrontDoor door;
    private static int accounts;

    private Agent agent;
    private String name = "";

    @BeforeAll
    static void start() {
        server = ServerProcess.Plan.in(folder.resolve("data"))
                .with("token.audience", "https://api.example")
                .start();
        door = FrontDoor.of(server);
        assertThat(server.command("", "client", "add", APP, "--public", "--origin", APP_ORIGIN)
                        .exitCode())
                .isZero();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void signUp() {
        agent = server.agent();
        name = "mina-" + accounts++;
        assertThat(agent.post("/v1/accounts", "{\"identifier\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}")
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "cookie, tokens",
        "cookie, token_cookies",
        "tokens, cookie",
        "tokens, token_cookies",
        "token_cookies, cookie",
        "token_cookies, tokens"
    })
    void theSessionGoesOnAndWhatCarriedItIsRefusedAtOnce(String from, String to) {
        Holdings elsewhere = logIn(server.agent(), from);
        Holdings before = logIn(agent, from);
        door.assertBelieved(before);

        Agent.Answer changed = agent.post("/v1/session/carriage", order(to, before));

        assertThat(changed.status()).as(changed.http().body()).isEqualTo(200);
        Holdings after = Holdings.of(agent, changed);
        assertThat(after.sid()).isEqualTo(before.sid());
        assertThat(after.credentials()).doesNotContainAnyElementsOf(before.credentials());
        door.assertRefused(before);
        door.assertBelieved(after);
        door.assertBelieved(elsewhere);
        assertThat(agent.get("/v1/session", after.headers()).text("carriage")).isEqualTo(to);

        assertThat(agent.post("/v1/logout", "", after.headers()).status()).isEqualTo(204);
        door.assertRefused(after);
        door.assertBelieved(elsewhere);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "token_cookies"})
    void cookiesAloneMintNoRefreshToken(String from) {
        logIn(agent, from);

        Agent.Answer changed = agent.post("/v1/session/carriage", "{\"carriage\":\"tokens\"}");

        assertThat(changed.json().propertyNames()).doesNotContain("refresh_token");
        Holdings held = Holdings.of(server.agent(), changed);
        assertThat(held.credentials()).singleElement().isInstanceOf(Credential.AccessToken.class);
        assertRefused(403, server.agent().post("/v1/session/carriage", order("cookie", held), held.headers()));
        assertRefused(403, server.agent().post("/v1/session/carriage", order("token_cookies", held), held.headers()));
        door.assertBelieved(held);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "token_cookies"})
    void cookiesAndAWrongPasswordMintNothing(String from) {
        Holdings held = logIn(agent, from);

        assertRefused(
                403,
                agent.post("/v1/session/carriage", "{\"carriage\":\"tokens\",\"password\":\"" + PASSWORD + "!\"}"));
        door.assertBelieved(held);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "token_cookies"})
    void anAccessTokenAloneOpensNoCookieWhateverComesWithIt(String to) {
        Holdings held = logIn(agent, "tokens");

        for (String more : List.of("", ",\"password\":\"" + PASSWORD + "\"", ",\"client_id\":\"first-party\"")) {
            String order = "{\"carriage\":\"" + to + "\"" + more + "}";
            assertRefused(403, agent.post("/v1/session/carriage", order, held.headers()));
        }
        door.assertBelieved(held);
    }

    @Test
    void theCookieOfAnAccessTokenAloneOpensNoSessionCookie() {
        Holdings held = logIn(agent, "token_cookies");
        Credential access = held.credentials().stream()
                .filter(AccessCookie.class::isInstance)
                .findFirst()
                .orElseThrow();

        assertRefused(
                403,
                server.agent().post("/v1/session/carriage", "{\"carriage\":\"cookie\"}", FrontDoor.headers(access)));
        door.assertBelieved(held);
    }

    @ParameterizedTest
    @CsvSource({
        "cookie, tokens",
        "cookie, token_cookies",
        "tokens, cookie",
        "tokens, token_cookies",
        "token_cookies, cookie",
        "token_cookies, tokens"
    })
    void aForeignPageChangesNothing(String from, String to) {
        Holdings held = logIn(agent, from);
        String local = server.issuer();

        for (String origin : List.of(
                "https://evil.example",
                "null",
                local + ".evil.example",
                local + "1",
                local.replace("http:", "https:"),
                local.replace("localhost", "evil.localhost"),
                "http://localhost",
                // A page of a client that may call this API is not a page of the issuer's own.
                APP_ORIGIN)) {
            Agent.Answer answer = agent.post("/v1/session/carriage", order(to, held), "Origin", origin);
            assertRefused(403, answer);
        }
        assertRefused(
                403, agent.post("/v1/session/carriage", order(to, held), "Origin", "", "Sec-Fetch-Site", "cross-site"));
        door.assertBelieved(held);
    }

    @ParameterizedTest
    @CsvSource({"cookie, tokens", "cookie, token_cookies", "token_cookies, cookie", "token_cookies, tokens"})
    void cookiesDoNothingForARequestThatDoesNotSayWhereItIsFrom(String from, String to) {
        Holdings held = logIn(agent, from);

        assertRefused(403, agent.post("/v1/session/carriage", order(to, held), "Origin", ""));
        door.assertBelieved(held);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "token_cookies"})
    void tokensOfAThirdPartyOpenNothing(String to) {
        Agent.Answer login = agent.post("/v1/login", login("tokens", APP), "Origin", APP_ORIGIN);
        Holdings held = Holdings.of(agent, login, APP);
        door.assertBelieved(held);

        for (String origin : List.of(APP_ORIGIN, server.issuer(), "")) {
            for (String client : List.of("", ",\"client_id\":\"" + APP + "\"")) {
                String token = ",\"refresh_token\":\"" + held.refreshToken().value() + "\"";
                String order = "{\"carriage\":\"" + to + "\"" + client;
                assertRefused(401, 403, agent.post("/v1/session/carriage", order + token + "}", "Origin", origin));
                String[] bearer = held.headers();
                Agent.Answer byAccess =
                        agent.post("/v1/session/carriage", order + "}", bearer[0], bearer[1], "Origin", origin);
                assertRefused(401, 403, byAccess);
            }
        }
        door.assertBelieved(held);
    }

    @Test
    void nothingIsKeptWithoutTheRight() {
        Holdings held = logIn(agent, "cookie");

        assertRefused(403, agent.post("/v1/session/carriage", "{\"carriage\":\"tokens\",\"keep\":true}"));
        assertRefused(
                403,
                agent.post(
                        "/v1/session/carriage",
                        "{\"carriage\":\"tokens\",\"keep\":true,\"client_id\":\"" + APP + "\"}",
                        "Origin",
                        APP_ORIGIN));
        door.assertBelieved(held);
    }

    private Holdings logIn(Agent browser, String carriage) {
        Agent.Answer answer = browser.post("/v1/login", login(carriage, Holdings.FIRST_PARTY));
        assertThat(answer.status()).isEqualTo(200);
        return Holdings.of(browser, answer);
    }

    private String login(String carriage, String client) {
        return "{\"identifier\":\"" + name + "\",\"password\":\"" + PASSWORD + "\",\"carriage\":\"" + carriage
                + "\",\"client_id\":\"" + client + "\"}";
    }

    /// What the holder of these asks for: with the refresh token, where it is in the holder's hands.
    private static String order(String to, Holdings held) {
        String token = held.credentials().stream()
                .filter(Credential.RefreshToken.class::isInstance)
                .findFirst()
                .map(refresh -> ",\"refresh_token\":\"" + refresh.value() + "\"")
                .orElse("");
        return "{\"carriage\":\"" + to + "\"" + token + "}";
    }

    private static void assertRefused(int status, Agent.Answer answer) {
        assertRefused(status, status, answer);
    }

    private static void assertRefused(int status, int orStatus, Agent.Answer answer) {
        assertThat(answer.status()).as(answer.http().body()).isIn(status, orStatus);
        assertThat(answer.setCookies()).isEmpty();
        assertThat(answer.http().body()).doesNotContain("_token\":", "mapae_", "\"session\"");
    }
}
