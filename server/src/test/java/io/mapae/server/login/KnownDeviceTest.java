package io.mapae.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.Agent;
import io.mapae.server.OnEveryStore;
import io.mapae.server.TestServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The cookie of a known device, before the whole server. Everyone here comes from one address, as behind a NAT.
@OnEveryStore
final class KnownDeviceTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String DEVICE = "__Host-Http-device";
    private static final Map<String, String> STRICT =
            Map.of("throttle.identifier_burst", "3", "throttle.identifier_refill", "1d");

    @TempDir
    private Path folder;

    @Test
    void anOwnerLogsInAfterARestartWhileSomebodyGuesses() {
        Agent owner;
        try (TestServer server = TestServer.start(folder.resolve("data"), STRICT)) {
            owner = server.agent();
            owner.post("/v1/accounts", "{\"identifier\":\"mina\",\"password\":\"" + PASSWORD + "\"}");
            assertThat(logIn(owner, "cookie", PASSWORD).status()).isEqualTo(200);
        }
        try (TestServer server = TestServer.start(folder.resolve("data"), STRICT)) {
            for (int guess = 0; guess < 5; guess++) {
                logIn(server.agent(), "cookie", "guess");
            }
            assertThat(logIn(server.agent(), "cookie", PASSWORD).status()).isEqualTo(429);
            Agent back = server.agent();
            back.cookies().putAll(owner.cookies());
            back.cookies().remove("__Host-Http-sid");

            assertThat(logIn(back, "cookie", PASSWORD).status()).isEqualTo(200);
            assertThat(logIn(back, "token_cookies", PASSWORD).status()).isEqualTo(200);
            assertThat(logIn(back, "tokens", PASSWORD).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "token_cookies"})
    void theCookieOutlastsTheLogoutAndIsForThisHostAlone(String carriage) {
        try (TestServer server = TestServer.start(folder.resolve("data"))) {
            Agent agent = server.agent();
            agent.post("/v1/accounts", "{\"identifier\":\"mina\",\"password\":\"" + PASSWORD + "\"}");

            Agent.Answer login = logIn(agent, carriage, PASSWORD);

            assertThat(login.setCookies())
                    .filteredOn(cookie -> cookie.startsWith(DEVICE))
                    .singleElement()
                    .asString()
                    .startsWith(DEVICE + "=mapae_d_")
                    .contains("; Path=/", "; Max-Age=31536000", "; Secure", "; HttpOnly", "; SameSite=Lax")
                    .doesNotContain("Domain");
            agent.post("/v1/logout", "{}");
            assertThat(agent.cookies()).containsOnlyKeys(DEVICE);
            assertThat(agent.get("/v1/session").status()).isEqualTo(401);
        }
    }

    @Test
    void noFailedLoginAndNoLoginByTokensSetsIt() {
        try (TestServer server = TestServer.start(folder.resolve("data"))) {
            Agent agent = server.agent();
            agent.post("/v1/accounts", "{\"identifier\":\"mina\",\"password\":\"" + PASSWORD + "\"}");

            assertThat(logIn(agent, "cookie", "wrong password").setCookies()).isEmpty();
            assertThat(logIn(agent, "tokens", PASSWORD).setCookies()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "mapae_d_AAAA", "a; " + DEVICE + "=b"})
    void aCookieThatSomebodyPutThereIsNoHindrance(String value) {
        try (TestServer server = TestServer.start(folder.resolve("data"))) {
            Agent agent = server.agent();
            agent.post("/v1/accounts", "{\"identifier\":\"mina\",\"password\":\"" + PASSWORD + "\"}");
            agent.cookies().put(DEVICE, value);

            assertThat(logIn(agent, "cookie", PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void aNewPasswordBringsItAnew() {
        try (TestServer server = TestServer.start(folder.resolve("data"))) {
            Agent agent = server.agent();
            agent.post("/v1/accounts", "{\"identifier\":\"mina\",\"password\":\"" + PASSWORD + "\"}");
            logIn(agent, "cookie", PASSWORD);
            String before = agent.cookies().get(DEVICE);

            Agent.Answer changed = agent.send(
                    "PUT",
                    "/v1/account/password",
                    "{\"current\":\"" + PASSWORD + "\",\"new\":\"four unrelated words\"}");

            assertThat(changed.status()).isEqualTo(200);
            assertThat(agent.cookies().get(DEVICE)).startsWith("mapae_d_").isNotEqualTo(before);
        }
    }

    private static Agent.Answer logIn(Agent agent, String carriage, String password) {
        return agent.post(
                "/v1/login",
                "{\"identifier\":\"mina\",\"password\":\"" + password + "\",\"carriage\":\"" + carriage + "\"}");
    }
}
