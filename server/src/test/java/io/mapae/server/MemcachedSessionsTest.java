package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.store.testkit.MemcachedServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole server that keeps its sessions in Memcached, which forgets.
final class MemcachedSessionsTest {
    private static final String ACCOUNT = "\"identifier\":\"mina\",\"password\":\"correct horse battery staple\"";

    @TempDir
    private Path data;

    @Test
    void aLoginLivesThroughARestartOfTheServerAndNotOfMemcached() {
        try (MemcachedServer memcached = MemcachedServer.start()) {
            ServerProcess.Plan plan =
                    ServerProcess.Plan.in(data.resolve("data")).with("sessions", memcached.url());
            Holdings held;
            try (ServerProcess server = plan.start()) {
                Agent agent = server.agent();
                assertThat(agent.post("/v1/accounts", "{" + ACCOUNT + "}").status())
                        .isEqualTo(201);
                held = logIn(agent);
                assertThat(server.lines()).anyMatch(line -> line.contains("keeps sessions in memory alone"));
                assertThat(agent.get("/v1/sessions").status()).isEqualTo(200);
            }
            try (ServerProcess server = plan.start()) {
                FrontDoor door = FrontDoor.of(server);
                door.assertBelieved(held);
                Agent agent = server.agent();
                Holdings ended = logIn(agent);
                assertThat(agent.post("/v1/logout", "").status()).isEqualTo(204);
                door.assertRefused(ended);
                memcached.kill();
                assertThat(server.agent().get("/readyz").status()).isEqualTo(503);
                memcached.startAgain();
            }
            try (ServerProcess server = plan.start()) {
                assertThat(status(server, held)).isEqualTo(401);
                Agent agent = server.agent();
                Holdings again = logIn(agent);
                assertThat(status(server, again)).isEqualTo(200);
                assertThat(agent.delete("/v1/sessions").status()).isEqualTo(204);
                assertThat(status(server, again)).isEqualTo(401);
            }
        }
    }

    private static int status(ServerProcess server, Holdings held) {
        return server.agent()
                .get("/v1/session", FrontDoor.headers(held.credentials().getFirst()))
                .status();
    }

    private static Holdings logIn(Agent agent) {
        Agent.Answer answer = agent.post("/v1/login", "{" + ACCOUNT + ",\"carriage\":\"cookie\"}");
        assertThat(answer.status()).isEqualTo(200);
        return Holdings.of(agent, answer);
    }
}
