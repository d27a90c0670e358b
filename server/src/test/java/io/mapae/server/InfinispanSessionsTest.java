package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.store.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole server that keeps its sessions in the memory of its nodes.
final class InfinispanSessionsTest {
    private static final String ACCOUNT = "\"identifier\":\"mina\",\"password\":\"correct horse battery staple\"";

    @TempDir
    private Path data;

    @Test
    void aClusterOfOneServesAndForgetsWhenItStops() {
        ServerProcess.Plan plan =
                ServerProcess.Plan.in(data.resolve("data")).with("sessions", "infinispan://127.0.0.1:" + freePort());
        Holdings held;
        try (ServerProcess server = plan.start()) {
            Agent agent = server.agent();
            awaitReady(agent);
            assertThat(agent.post("/v1/accounts", "{" + ACCOUNT + "}").status()).isEqualTo(201);
            Holdings ended = logIn(agent);
            assertThat(agent.post("/v1/logout", "").status()).isEqualTo(204);
            FrontDoor door = FrontDoor.of(server);
            door.assertRefused(ended);
            held = logIn(server.agent());
            door.assertBelieved(held);
            assertThat(server.lines())
                    .anyMatch(line -> line.contains("restart them one by one and nobody is logged out"))
                    .noneMatch(line -> line.contains("ISPN"));
        }
        try (ServerProcess server = plan.start()) {
            awaitReady(server.agent());
            assertThat(status(server, held)).isEqualTo(401);
            logIn(server.agent());
        }
    }

    @Test
    void oneOfThreeStartsAndIsNotReady() {
        String own = "127.0.0.1:" + freePort();
        try (ServerProcess server = ServerProcess.Plan.in(data.resolve("data"))
                .with("sessions", "infinispan://" + own + ",127.0.0.1:1,127.0.0.1:2?listen=" + own)
                .start()) {
            Agent agent = server.agent();
            assertThat(agent.get("/readyz").status()).isEqualTo(503);
            assertThat(agent.get("/readyz").http().body()).contains("sessions");
            assertThat(agent.post("/v1/accounts", "{" + ACCOUNT + "}").status()).isEqualTo(201);
            assertThat(agent.post("/v1/login", "{" + ACCOUNT + ",\"carriage\":\"cookie\"}")
                            .status())
                    .isEqualTo(503);
        }
    }

    private static void awaitReady(Agent agent) {
        Await.until("the server is ready", () -> agent.get("/readyz").status() == 200);
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

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
