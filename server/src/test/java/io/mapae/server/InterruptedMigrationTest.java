package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.cli.CommandLineRun;
import io.mapae.store.testkit.Await;
import io.mapae.store.testkit.RedisServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever is killed while sessions move: nobody is logged out, and the same command finishes it.
@Tag("long")
final class InterruptedMigrationTest {

    private static final int GUESTS = 600;

    @TempDir
    private Path home;

    private final RedisServer redis = RedisServer.start();
    private final List<String[]> guests = new ArrayList<>();
    private ServerProcess.Plan plan;
    private ServerProcess node;

    @BeforeEach
    void start() {
        plan = ServerProcess.Plan.in(home).with("session.cache_max", "2");
        node = plan.start();
        for (int i = 0; i < GUESTS; i++) {
            Agent agent = node.agent();
            guests.add(FrontDoor.headers(Holdings.of(agent, agent.post("/v1/session", "{}"))
                    .credentials()
                    .getFirst()));
        }
    }

    @AfterEach
    void stop() {
        node.close();
        redis.close();
    }

    /// There is no other node to go on.
    @Test
    void theOnlyNodeGoesOnWhenItStartsAgain() throws Exception {
        Thread command = Thread.startVirtualThread(() -> {
            CommandLineRun.Result _ = node.command("", "session", "migrate", "--to", redis.url());
        });
        Await.until("something has moved", () -> moved() > 0);
        node.kill();
        command.join();
        assertThat(moved()).as("killed in the middle").isLessThan(GUESTS);
        node = plan.start();
        guests.forEach(this::assertKnown);
        Await.until("the rest moves by itself", () -> moved() == GUESTS);
        assertFinished();
    }

    /// The command is a process of its own, and what it began is not.
    @Test
    void aCommandThatIsKilledIsGivenAgain() throws IOException {
        Process command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.mapae.server.Main",
                        "session",
                        "migrate",
                        "--to",
                        redis.url(),
                        "--data",
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Await.until("something has moved", () -> moved() > 0);
        command.destroyForcibly().onExit().join();
        guests.forEach(this::assertKnown);
        assertFinished();
    }

    private void assertFinished() {
        CommandLineRun.Result again = node.command("", "session", "migrate", "--to", redis.url());
        assertThat(again.exitCode()).as(again.toString()).isZero();
        assertThat(moved()).isEqualTo(GUESTS);
        assertThat(node.command("", "session", "migrate", "--dry-run", "--to", "database")
                        .printed())
                .containsExactly("could move " + GUESTS + " sessions to database");
        guests.forEach(this::assertKnown);
    }

    private void assertKnown(String[] cookie) {
        assertThat(node.agent().get("/v1/session", cookie).status()).isEqualTo(200);
    }

    /// A session's key names its shard.
    private long moved() {
        return Long.parseLong(redis.ask(
                "EVAL \"return #redis.call('KEYS','mapae:*:{??}:*') - #redis.call('KEYS','mapae:*:{??}:alive')\" 0"));
    }
}
