package io.mapae.server.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.Agent;
import io.mapae.server.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(Lifecycle.PER_CLASS)
final class SeenRoutesTest {

    private static final String SEEN = "/compare/seen";
    private static final String COOKIE = "__Host-Http-sid";

    private TestServer server;

    @BeforeAll
    void start(@TempDir Path data) {
        server = TestServer.start(data.resolve("data"));
        server.agent()
                .post(
                        "/v1/accounts",
                        JsonMapper.shared()
                                .writeValueAsString(Map.of("identifier", "mina", "password", "four unrelated words")));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static Agent.Answer logIn(Agent agent, String carriage) {
        return agent.post(
                "/v1/login",
                JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "identifier", "mina", "password", "four unrelated words", "carriage", carriage)));
    }

    private static List<String> lines(Agent.Answer answer) {
        List<String> lines = new ArrayList<>();
        for (JsonNode line : answer.json().get("lines")) {
            lines.add(line.asString());
        }
        return lines;
    }

    @Test
    void aCookieIsFoundInMemoryAndNeverShown() {
        Agent agent = server.agent();
        String sid = logIn(agent, "cookie").json().get("session").get("sid").asString();
        String secret = Objects.requireNonNull(agent.cookies().get(COOKIE));
        agent.get(SEEN);

        Agent.Answer seen = agent.get(SEEN);

        assertThat(seen.json().get("status").asInt()).isEqualTo(200);
        assertThat(seen.text("sid")).isEqualTo(sid);
        assertThat(seen.text("carriage")).isEqualTo("cookie");
        assertThat(seen.text("looked_up")).isEqualTo("nothing");
        assertThat(seen.json().get("took_nanos").asLong()).isPositive();
        assertThat(lines(seen))
                .contains("GET /compare/seen HTTP/1.1")
                .anySatisfy(line ->
                        assertThat(line).startsWith("Cookie: ").contains(COOKIE + "=…(" + secret.length() + ")"));
        agent.cookies().values().forEach(value -> assertThat(seen.http().body()).doesNotContain(value));
    }

    @Test
    void theSignatureOfATokenIsCheckedOnce() {
        Agent agent = server.agent();
        String bearer = "Bearer " + logIn(agent, "tokens").text("access_token");

        Agent.Answer first = agent.get(SEEN, "Authorization", bearer);
        Agent.Answer second = agent.get(SEEN, "Authorization", bearer);

        assertThat(first.text("looked_up")).isEqualTo("signature");
        assertThat(second.text("looked_up")).isEqualTo("nothing");
        assertThat(second.text("carriage")).isEqualTo("tokens");
        assertThat(second.http().body()).doesNotContain(bearer.substring(7));
    }

    @Test
    void whatIsRefusedIsToldAndNamesNobody() {
        Agent.Answer nobody = server.agent().get(SEEN);
        Agent.Answer forged = server.agent().get(SEEN, "Authorization", "Bearer a.b.c");

        for (Agent.Answer answer : List.of(nobody, forged)) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("status").asInt()).isEqualTo(401);
            assertThat(answer.json().has("sid")).isFalse();
        }
    }

    /// A proxy adds headers that are no business of whoever is behind the browser.
    @Test
    void whatAProxyAddsIsNotShown() {
        Agent.Answer seen = server.agent()
                .get(SEEN, "X-Internal-Key", "of the proxy", "X-Forwarded-For", "10.0.0.7", "Accept", "text/html");

        assertThat(lines(seen)).contains("Accept: text/html");
        assertThat(seen.http().body()).doesNotContain("proxy").doesNotContain("10.0.0.7");
    }

    @Test
    void theBytesAreThoseOfTheRequestAsItCame() {
        Agent agent = server.agent();
        long without = agent.get(SEEN).json().get("bytes").asLong();
        long with = agent.get(SEEN, "Accept-Language", "ko").json().get("bytes").asLong();

        assertThat(with - without).isEqualTo("Accept-Language: ko\r\n".length());
    }
}
