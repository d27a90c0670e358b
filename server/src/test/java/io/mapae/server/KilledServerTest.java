package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.cli.CommandLineRun;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server is killed at random moments under load: whatever it had acknowledged is true after the restart.
@OnEveryStore
final class KilledServerTest {

    private static final int ROUNDS = Boolean.getBoolean("mapae.long") ? 60 : 6;
    private static final int PEOPLE = 6;
    private static final int FACTS_MIN = 30;
    private static final int FACTS_MORE_MAX = 60;
    private static final int NANOS_MORE_MAX = 30_000_000;

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("mapae.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Acknowledged acknowledged = new Acknowledged();
    private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();

    @Test
    @NeedsLastingSessions
    void nothingThatWasAcknowledgedIsUndone() throws Exception {
        System.out.println("mapae.seed=" + seed);
        ServerProcess.Plan plan = ServerProcess.Plan.in(folder.resolve("data"));
        Map<String, Integer> checked = new TreeMap<>();
        for (int round = 0; round <= ROUNDS; round++) {
            try (ServerProcess server = plan.start()) {
                acknowledged.check(server, checked);
                if (round < ROUNDS) {
                    killUnderLoad(server, round);
                }
            }
            assertThat(surprises).as("seed %d, round %d", seed, round).isEmpty();
        }
        System.out.println("killed " + ROUNDS + " times; held afterwards: " + checked);
        assertThat(checked.values()).hasSize(Acknowledged.KINDS).allMatch(count -> count >= ROUNDS / 6);
    }

    private void killUnderLoad(ServerProcess server, int round) throws InterruptedException {
        List<Thread> people = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            String name = "r" + round + "p" + person + "n";
            int first = random.nextInt(Life.ENDS);
            people.add(Thread.startVirtualThread(() -> live(server, name, first)));
        }
        boolean busy = acknowledged.await(FACTS_MIN + random.nextInt(FACTS_MORE_MAX));
        // Right after an answer is no better a moment than any other.
        LockSupport.parkNanos(random.nextInt(NANOS_MORE_MAX));
        server.kill();
        for (Thread person : people) {
            person.join();
        }
        assertThat(busy).as("%s", surprises).isTrue();
    }

    /// One life after another until the server is gone.
    private void live(ServerProcess server, String name, int first) {
        try {
            for (int n = 0; ; n++) {
                new Life(server, name + n, acknowledged).live((first + n) % Life.ENDS);
            }
        } catch (UncheckedIOException | Gone killed) {
            // The kill came in the middle of a request: what it was about may be so or not.
        } catch (RuntimeException | AssertionError e) {
            surprises.add(e);
        }
    }

    /// The server was gone before it had answered.
    static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// Runs a command to its end, or finds the server gone.
    static void command(ServerProcess server, String... arguments) {
        CommandLineRun.Result result = server.command("", arguments);
        if (result.exitCode() != 0) {
            if (server.isKilled()) {
                throw new Gone();
            }
            throw new AssertionError(result.toString());
        }
    }
}
