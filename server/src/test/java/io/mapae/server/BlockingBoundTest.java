package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `listen.blocking_max` bounds the requests that wait for a database or a hash.
@OnEveryStore
final class BlockingBoundTest {

    private static final int BOUND = 2;
    private static final int LOGINS = 8;
    private static final String LOGIN =
            "{\"identifier\":\"nobody\",\"password\":\"four unrelated words\",\"carriage\":\"cookie\"}";

    /// Long hashes: all of the logins have arrived before the first of them is done.
    private static final Map<String, String> SETTINGS = Map.of(
            "listen.blocking_max",
            Integer.toString(BOUND),
            "password.argon2_memory",
            "256MiB",
            "password.hashes_max",
            "1",
            // The second waits for the first, on a busy machine for longer than logins usually may.
            "password.queue_wait",
            "1m",
            "password.argon2_iterations",
            "16");

    @Test
    void whatGoesBeyondTheBoundIsTurnedAwayAndToldWhenToComeAgain(@TempDir Path data) throws Exception {
        try (TestServer server = TestServer.start(data.resolve("data"), SETTINGS);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Agent.Answer>> asked = IntStream.range(0, LOGINS)
                    .mapToObj(_ -> callers.submit(() -> logIn(server)))
                    .toList();
            int refused = 0;
            int turnedAway = 0;
            for (Future<Agent.Answer> each : asked) {
                Agent.Answer answer = each.get();
                refused += answer.status() == 401 ? 1 : 0;
                turnedAway +=
                        answer.status() == 503 && answer.header("Retry-After").isPresent() ? 1 : 0;
            }
            assertThat(refused).isEqualTo(BOUND);
            assertThat(turnedAway).isEqualTo(LOGINS - BOUND);
        }
    }

    @Test
    void logInsThatWaitForTheirHashKeepNothingElseOut(@TempDir Path data) throws Exception {
        try (TestServer server = TestServer.start(data.resolve("data"), SETTINGS);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch turnedAway = new CountDownLatch(LOGINS - BOUND);
            List<Future<Integer>> asked = IntStream.range(0, LOGINS)
                    .mapToObj(_ -> callers.submit(() -> {
                        int status = logIn(server).status();
                        turnedAway.countDown();
                        return status;
                    }))
                    .toList();
            turnedAway.await();

            assertThat(new Agent(server.issuer()).post("/v1/session", "{}").status())
                    .isEqualTo(200);
            assertThat(asked.stream().filter(Future::isDone)).hasSize(LOGINS - BOUND);
        }
    }

    private static Agent.Answer logIn(TestServer server) throws Exception {
        return new Agent(server.issuer()).post("/v1/login", LOGIN);
    }
}
