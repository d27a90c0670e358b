package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.fixture.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A session that is used all the time: what that writes, and when.
@OnEveryStore
// Minutes go by at once: where nodes share a database, what this one knows of the feed is too old then, and it refuses.
@NeedsEmbeddedDatabase
final class LastUseTest {

    private static final int REQUESTS = 10_000;
    private static final int MINUTES = 10;
    private static final Duration STEP = Duration.ofMinutes(MINUTES).dividedBy(REQUESTS);
    private static final int FIRST_RENEWAL_MINUTES = 4;
    private static final String ACCOUNT = "{\"identifier\":\"mina\",\"password\":\"correct horse battery staple\"}";

    @TempDir
    private Path data;

    private final TestClock clock = new TestClock();
    private TestServer server;
    private Agent agent;

    @BeforeEach
    void logIn() {
        server = TestServer.start(data.resolve("data"), Map.of(), clock);
        agent = server.agent();
        agent.post("/v1/accounts", ACCOUNT);
        agent.post("/v1/login", ACCOUNT.replace("}", ",\"carriage\":\"cookie\"}"));
        use();
        writeUses();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @NeedsListedSessions
    void tenThousandRequestsInTenMinutesWriteTheLastUseTenTimes() {
        Counts before = counts();
        for (int i = 1; i <= REQUESTS; i++) {
            clock.advance(STEP);
            use();
            // Whatever waits to be written is written at once, so that a use too many is a write too many.
            writeUses();
            if (i == REQUESTS / MINUTES * (FIRST_RENEWAL_MINUTES - 1)) {
                assertThat(counts().reads()).as("while the copy is good").isEqualTo(before.reads());
            }
        }
        Counts after = counts();

        assertThat(after.sessionWrites() - before.sessionWrites()).isBetween(MINUTES - 1.0, 0.0 + MINUTES);
        assertThat(after.databaseWrites()).isEqualTo(before.databaseWrites());
        assertThat(after.loads() - before.loads())
                .as("in the background, one in five minutes at most")
                .isBetween(1.0, MINUTES / 5.0);
        Instant lastUse = Instant.parse(agent.get("/v1/sessions")
                .json()
                .path("sessions")
                .get(0)
                .path("last_use")
                .asString());
        assertThat(lastUse).isBetween(clock.instant().minusSeconds(61), clock.instant());
    }

    @Test
    @Timeout(60)
    void noRequestWaitsForAWrite() throws InterruptedException {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Thread writer = Thread.startVirtualThread(
                () -> server.server().installation().database().write(_ -> {
                    writing.countDown();
                    return await(enough);
                }));
        writing.await();
        try {
            for (int minute = 0; minute < FIRST_RENEWAL_MINUTES; minute++) {
                clock.advance(Duration.ofMinutes(1));
                use();
            }
        } finally {
            enough.countDown();
            writer.join();
        }
    }

    private void use() {
        assertThat(agent.get("/v1/session").status()).isEqualTo(200);
    }

    private void writeUses() {
        server.server().useCases().uses.flushAll();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /// What the stores were asked since the start.
    private record Counts(double reads, double sessionWrites, double databaseWrites, double loads) {}

    private Counts counts() {
        String metrics = server.agent().get("/metrics").http().body();
        return new Counts(
                sum(metrics, "mapae_store_reads_total\\{[^}]*}"),
                sum(metrics, "mapae_store_writes_total\\{store=\"sessions\"}"),
                sum(metrics, "mapae_store_writes_total\\{store=\"database\"}"),
                sum(metrics, "mapae_near_cache_loads_total"));
    }

    private static double sum(String metrics, String series) {
        return Pattern.compile(series + " ([0-9.E]+)")
                .matcher(metrics)
                .results()
                .mapToDouble(result -> Double.parseDouble(result.group(1)))
                .sum();
    }
}
