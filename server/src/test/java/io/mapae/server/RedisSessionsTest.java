package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.store.testkit.RedisServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole server that keeps its sessions in Redis.
final class RedisSessionsTest {
    private static final String ACCOUNT = "\"identifier\":\"mina\",\"password\":\"correct horse battery staple\"";

    @TempDir
    private Path data;

    private RedisServer redis;
    private ServerProcess.Plan plan;

    @BeforeEach
    void startRedis() {
        redis = RedisServer.start();
        plan = ServerProcess.Plan.in(data.resolve("data")).with("sessions", redis.url());
    }

    @AfterEach
    void stopRedis() {
        redis.close();
    }

    @Test
    void aLoginLivesThroughARestartOfTheServerAndEndsForGood() {
        Holdings held;
        try (ServerProcess server = plan.start()) {
            Agent agent = server.agent();
            assertThat(agent.post("/v1/accounts", "{" + ACCOUNT + "}").status()).isEqualTo(201);
            held = logIn(agent);
            assertThat(agent.get("/v1/session").text("sid")).isEqualTo(held.sid());
            assertThat(server.lines()).anyMatch(line -> line.contains("everyone is logged out"));
        }
        assertThat(redis.ask("DBSIZE")).isNotEqualTo("0");
        try (ServerProcess server = plan.start()) {
            String[] cookie = FrontDoor.headers(held.credentials().getFirst());
            assertThat(server.agent().get("/v1/session", cookie).text("sid")).isEqualTo(held.sid());
            FrontDoor door = FrontDoor.of(server);
            door.assertBelieved(held);

            Agent fresh = server.agent();
            Agent.Answer changed = fresh.post(
                    "/v1/session/carriage",
                    "{\"carriage\":\"tokens\",\"password\":\"correct horse battery staple\"}",
                    cookie);
            assertThat(changed.status()).as(changed.http().body()).isEqualTo(200);
            Holdings after = Holdings.of(fresh, changed);
            assertThat(after.sid()).isEqualTo(held.sid());
            door.assertRefused(held);
            door.assertBelieved(after);
            assertThat(server.command("", "session", "list").printed()).anyMatch(line -> line.contains(held.sid()));

            assertThat(fresh.post("/v1/logout", "", after.headers()).status()).isEqualTo(204);
            door.assertRefused(after);
        }
        assertThat(redis.ask("DBSIZE")).isEqualTo("0");
    }

    @Test
    void aServerWithoutItsSessionStoreIsNotReady() {
        try (ServerProcess server = plan.start()) {
            assertThat(server.agent().get("/readyz").status()).isEqualTo(200);
            assertThat(server.agent().get("/metrics").http().body()).contains("mapae_sessions_live 0.0");
            redis.kill();
            Agent.Answer answer = server.agent().get("/readyz");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.http().body()).contains("sessions");
            redis.startAgain();
            assertThat(server.agent().get("/readyz").status()).isEqualTo(200);
        }
    }

    @Test
    void aLogoutHoldsThoughTheSessionStoreDidNotHearOfIt() {
        try (ServerProcess server = plan.start()) {
            Agent agent = server.agent();
            assertThat(agent.post("/v1/accounts", "{" + ACCOUNT + "}").status()).isEqualTo(201);
            Holdings held = logIn(agent);
            FrontDoor door = FrontDoor.of(server);
            door.assertBelieved(held);
            redis.stop();
            assertThat(agent.post("/v1/logout", "").status()).isEqualTo(204);
            redis.goOn();
            door.assertRefused(held);
            redis.kill();
            redis.startAgain();
            door.assertRefused(held);
        }
    }

    /// In one line, which is for the operator.
    @Test
    void aStartWithoutItEndsWithTheReason() {
        redis.kill();
        assertThatThrownBy(() -> plan.start().close())
                .hasMessageEndingWith(
                        "[mapae: cannot open the session store " + redis.url() + ": no server answers there]");
        redis.startAgain();
    }

    private static Holdings logIn(Agent agent) {
        Agent.Answer answer = agent.post("/v1/login", "{" + ACCOUNT + ",\"carriage\":\"cookie\"}");
        assertThat(answer.status()).isEqualTo(200);
        return Holdings.of(agent, answer);
    }
}
