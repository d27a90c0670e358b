package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.store.testkit.MongoWireServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole server that keeps its sessions in MongoDB.
final class MongoSessionsTest {
    private static final String ACCOUNT = "\"identifier\":\"mina\",\"password\":\"correct horse battery staple\"";

    @TempDir
    private Path data;

    @Test
    void aLoginLivesThroughRestartsOfBothAndEndsForGood() {
        try (MongoWireServer mongo = MongoWireServer.start()) {
            ServerProcess.Plan plan =
                    ServerProcess.Plan.in(data.resolve("data")).with("sessions", mongo.url());
            Holdings held;
            try (ServerProcess server = plan.start()) {
                Agent agent = server.agent();
                assertThat(agent.post("/v1/accounts", "{" + ACCOUNT + "}").status())
                        .isEqualTo(201);
                Agent.Answer login = agent.post("/v1/login", "{" + ACCOUNT + ",\"carriage\":\"cookie\"}");
                assertThat(login.status()).isEqualTo(200);
                held = Holdings.of(agent, login);
                mongo.stop();
                assertThat(server.agent().get("/readyz").status()).isEqualTo(503);
            }
            mongo.startAgain();
            try (ServerProcess server = plan.start()) {
                FrontDoor door = FrontDoor.of(server);
                door.assertBelieved(held);
                assertThat(server.command("", "session", "list").printed()).anyMatch(line -> line.contains(held.sid()));
                assertThat(server.agent()
                                .post(
                                        "/v1/logout",
                                        "",
                                        FrontDoor.headers(held.credentials().getFirst()))
                                .status())
                        .isEqualTo(204);
                door.assertRefused(held);
            }
        }
    }
}
