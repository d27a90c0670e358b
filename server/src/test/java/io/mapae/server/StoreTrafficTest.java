package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.session.SessionTokenTags;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What requests cost the stores, counted at the stores.
@OnEveryStore
final class StoreTrafficTest {

    private static final Pattern CALLS = Pattern.compile("mapae_store_(?:reads|writes)_total\\{[^}]*} ([0-9.]+)");
    private static final String ACCOUNT = "{\"identifier\":\"mina\",\"password\":\"correct horse battery staple\"}";

    @TempDir
    private Path data;

    private TestServer server;
    private Agent agent;

    @BeforeEach
    void start() {
        server = TestServer.start(data.resolve("data"));
        agent = server.agent();
        agent.post("/v1/accounts", ACCOUNT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aKnownSessionCostsTheStoresNothing() {
        for (String carriage : new String[] {"cookie", "token_cookies"}) {
            agent.post("/v1/login", ACCOUNT.replace("}", ",\"carriage\":\"" + carriage + "\"}"));
            assertThat(agent.get("/v1/session").status()).isEqualTo(200);
            // The use that this was is written within ten seconds, and the next one is of the next minute.
            server.server().useCases().uses.flushAll();
            double before = calls();
            assertThat(before).isPositive();

            for (int i = 0; i < 1000; i++) {
                assertThat(agent.get(i % 2 == 0 ? "/v1/session" : "/verify").status())
                        .isBetween(200, 204);
            }

            assertThat(calls()).isEqualTo(before);
        }
    }

    @Test
    void aMadeUpSessionTokenCostsTheStoresNothing() {
        SecureRandom random = new SecureRandom();
        byte[] key = new byte[32];
        random.nextBytes(key);
        SessionTokenTags tagsOfAnotherInstallation = new SessionTokenTags(key);
        double before = calls();
        assertThat(before).isPositive();

        for (int i = 0; i < 200; i++) {
            String token = tagsOfAnotherInstallation.make(random).reveal();
            assertThat(agent.get("/v1/session", "Cookie", "__Host-Http-sid=" + token)
                            .status())
                    .isEqualTo(401);
        }

        assertThat(calls()).isEqualTo(before);
    }

    @Test
    void anEndedSessionTokenIsLookedUpOnceAtTheMost() {
        agent.post("/v1/login", ACCOUNT.replace("}", ",\"carriage\":\"cookie\"}"));
        String ended = "__Host-Http-sid=" + agent.cookies().get("__Host-Http-sid");
        agent.post("/v1/logout", "{}");
        agent.get("/v1/session", "Cookie", ended);
        double before = calls();
        assertThat(before).isPositive();

        for (int i = 0; i < 100; i++) {
            assertThat(agent.get("/v1/session", "Cookie", ended).status()).isEqualTo(401);
        }

        assertThat(calls()).isEqualTo(before);
    }

    private double calls() {
        String metrics = server.agent().get("/metrics").http().body();
        return CALLS.matcher(metrics)
                .results()
                .map((MatchResult result) -> result.group(1))
                .mapToDouble(Double::parseDouble)
                .sum();
    }
}
