package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server is killed at random moments under load: what it had acknowledged is true after the restart.
final class KilledServerTest {

    private static final int ROUNDS = Boolean.getBoolean("mapae.long") ? 60 : 6;
    private static final int PEOPLE = 6;
    private static final String OLD = "correct horse battery staple";
    private static final String NEW = "another horse entirely here";

    @TempDir
    private Path folder;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Queue<Fact> facts = new ConcurrentLinkedQueue<>();
    private int port;

    /// Something that was acknowledged.
    private sealed interface Fact {

        record SignedUp(String identifier, String password) implements Fact {}

        record Alive(String cookie) implements Fact {}

        record Ended(String cookie) implements Fact {}

        record Refreshed(String spent, String next) implements Fact {}
    }

    @Test
    void nothingThatWasAcknowledgedIsUndone() throws Exception {
        System.out.println("seed " + seed);
        port = freePort();
        for (int round = 0; round < ROUNDS; round++) {
            Process server = serve();
            try {
                awaitAnswer();
                checkFacts();
                List<Thread> people = new ArrayList<>();
                for (int person = 0; person < PEOPLE; person++) {
                    String name = "r" + round + "p" + person + "n";
                    people.add(Thread.startVirtualThread(() -> live(name)));
                }
                Thread.sleep(300 + random.nextInt(700));
                server.destroyForcibly().waitFor();
                for (Thread person : people) {
                    person.join();
                }
            } finally {
                server.destroyForcibly();
            }
        }
        Process server = serve();
        try {
            awaitAnswer();
            checkFacts();
        } finally {
            server.destroy();
            assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(facts).hasSizeGreaterThan(10 * ROUNDS);
    }

    /// Signs up, logs in, refreshes, changes the password, logs out, until the server is gone.
    private void live(String name) {
        try {
            for (int n = 0; ; n++) {
                String identifier = name + n;
                Agent agent = new Agent("http://localhost:" + port);
                ok(agent.post("/v1/accounts", account(identifier, OLD, "")));
                Agent.Answer tokens = ok(agent.post("/v1/login", account(identifier, OLD, "tokens")));
                String spent = tokens.text("refresh_token");
                Agent.Answer refreshed = ok(agent.post("/v1/tokens/refresh", "{\"refresh_token\":\"" + spent + "\"}"));
                if (n % 2 == 0) {
                    facts.add(new Fact.SignedUp(identifier, OLD));
                    facts.add(new Fact.Refreshed(spent, refreshed.text("refresh_token")));
                }
                ok(agent.post("/v1/login", account(identifier, OLD, "cookie")));
                String before = "__Host-Http-sid=" + agent.cookies().get("__Host-Http-sid");
                if (n % 2 == 1) {
                    ok(agent.send(
                            "PUT", "/v1/account/password", "{\"current\":\"" + OLD + "\",\"new\":\"" + NEW + "\"}"));
                    facts.add(new Fact.SignedUp(identifier, NEW));
                    facts.add(new Fact.Ended(before));
                    facts.add(
                            new Fact.Alive("__Host-Http-sid=" + agent.cookies().get("__Host-Http-sid")));
                } else {
                    ok(agent.post("/v1/logout", "{}"));
                    facts.add(new Fact.Ended(before));
                }
            }
        } catch (UncheckedIOException gone) {
            // The kill that this person was waiting for.
        }
    }

    private static Agent.Answer ok(Agent.Answer answer) {
        assertThat(answer.status()).isBetween(200, 204);
        return answer;
    }

    private void checkFacts() {
        Agent agent = new Agent("http://localhost:" + port);
        for (Fact fact : facts) {
            switch (fact) {
                case Fact.SignedUp(String identifier, String password) -> {
                    Agent fresh = new Agent("http://localhost:" + port);
                    assertThat(fresh.post("/v1/login", account(identifier, password, "tokens"))
                                    .status())
                            .as(identifier)
                            .isEqualTo(200);
                }
                case Fact.Alive(String cookie) ->
                    assertThat(agent.get("/v1/session", "Cookie", cookie).status())
                            .isEqualTo(200);
                case Fact.Ended(String cookie) ->
                    assertThat(agent.get("/v1/session", "Cookie", cookie).status())
                            .isEqualTo(401);
                case Fact.Refreshed(String spent, String next) -> {
                    Agent.Answer again = agent.post("/v1/tokens/refresh", "{\"refresh_token\":\"" + spent + "\"}");
                    assertThat(again.text("refresh_token")).isEqualTo(next);
                }
            }
        }
        // Each is asked once, since a repeat after the grace window is forgiven three times only.
        facts.removeIf(fact -> fact instanceof Fact.Refreshed || fact instanceof Fact.SignedUp);
    }

    private static String account(String identifier, String password, String carriage) {
        String start = "{\"identifier\":\"" + identifier + "\",\"password\":\"" + password + "\"";
        return start + (carriage.isEmpty() ? "}" : ",\"carriage\":\"" + carriage + "\"}");
    }

    private Process serve() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.mapae.server.Main",
                "serve"));
        for (String setting : List.of(
                "data=" + folder.resolve("data"),
                "listen.port=" + port,
                "password.argon2_memory=8MiB",
                "password.argon2_iterations=1",
                "throttle.identifier_burst=100000",
                "throttle.address_burst=100000",
                "throttle.sign_up_burst=100000")) {
            command.add("--set");
            command.add(setting);
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
    }

    private void awaitAnswer() throws InterruptedException {
        Agent agent = new Agent("http://localhost:" + port);
        for (int i = 0; i < 300; i++) {
            try {
                agent.get("/healthz");
                return;
            } catch (UncheckedIOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("the server did not answer within 30 s");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
