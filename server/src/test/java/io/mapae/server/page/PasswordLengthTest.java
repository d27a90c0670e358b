package io.mapae.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.Agent;
import io.mapae.server.OnEveryStore;
import io.mapae.server.TestServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryStore
final class PasswordLengthTest {

    private static final String PASSWORD = "four unrelated words";

    @Test
    void thePagesAskForTheLengthThatIsConfigured(@TempDir Path data) {
        try (TestServer server = TestServer.start(data.resolve("data"), Map.of("password.min_length", "12"))) {
            Agent agent = server.agent();
            assertThat(agent.get("/signup").http().body()).contains("minlength=\"12\"", "At least 12 characters.");

            agent.post("/v1/accounts", "{\"identifier\":\"mina\",\"password\":\"" + PASSWORD + "\"}");
            agent.post(
                    "/v1/login", "{\"identifier\":\"mina\",\"password\":\"" + PASSWORD + "\",\"carriage\":\"cookie\"}");
            assertThat(agent.get("/account").http().body()).contains("minlength=\"12\"", "At least 12 characters.");
        }
    }
}
