package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That what was acknowledged is on disk, shown from outside of the process.
final class DurabilityTest {
    private static final int KILLS = 30;
    private static final Path STRACE = Path.of("/usr/bin/strace");

    @TempDir
    Path home;

    @Test
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
        long seed = System.nanoTime();
        System.Logger log = System.getLogger(DurabilityTest.class.getName());
        log.log(System.Logger.Level.INFO, "seed " + seed);
        Random random = new Random(seed);
        Path directory = Files.createDirectory(home.resolve("data"));
        Set<Position> acknowledged = new HashSet<>();
        for (int round = 0; round < KILLS; round++) {
            try (WriterProcess writer =
                    WriterProcess.start(directory, home.resolve("acknowledged-" + round), 8, List.of())) {
                Thread.sleep(random.nextInt(60));
                writer.kill();
                writer.lines().stream()
                        .skip(1)
                        .map(line -> Position.parse(line).orElseThrow())
                        .forEach(acknowledged::add);
            }
            try (EmbeddedDatabase database = EmbeddedDatabase.open(directory, _ -> {})) {
                assertThat(database.setBackFrom()).isEmpty();
                List<FeedEntry> kept =
                        database.read(transaction -> transaction.feed().list(Position.START, Integer.MAX_VALUE));
                Set<Position> positions = new HashSet<>();
                kept.forEach(entry -> positions.add(entry.position()));
                assertThat(positions).as("seed %d, round %d", seed, round).containsAll(acknowledged);
                assertThat(kept.getLast().position().n()).isEqualTo(kept.size());
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(KILLS);
    }

    /// A kill alone does not show that a loss of power takes nothing: the kernel keeps what it was given. So the
    /// system calls are watched: between a write to the log and the next acknowledgement, the log is synced.
    @Test
    void theLogIsSyncedBeforeEachAcknowledgement() throws Exception {
        assertThat(STRACE).as("strace, which this test needs").exists();
        Path directory = Files.createDirectory(home.resolve("data"));
        Path trace = home.resolve("trace");
        List<String> strace = List.of(
                STRACE.toString(), "-f", "-y", "-o", trace.toString(), "-e", "trace=write,pwrite64,fsync,fdatasync");
        try (WriterProcess writer = WriterProcess.start(directory, home.resolve("acknowledged"), 1, strace)) {
            for (int i = 0; i < 1000 && writer.lines().size() < 20; i++) {
                Thread.sleep(10);
            }
        }
        assertThat(acknowledgementsBehindASync(Files.readAllLines(trace))).isGreaterThan(10);
    }

    /// One caller only, so that the calls of one commit follow one another.
    private static int acknowledgementsBehindASync(List<String> calls) {
        Pattern acknowledgement = Pattern.compile("write\\(1<.*\"\\d+\\.\\d+\\\\n\"");
        Pattern call = Pattern.compile("\\d+ +(?:<\\.\\.\\. )?(\\w+)[( ].*");
        boolean unsynced = false;
        boolean written = false;
        int seen = 0;
        for (String line : calls) {
            Matcher matcher = call.matcher(line);
            if (!matcher.matches()) {
                continue;
            }
            String name = matcher.group(1);
            if (name.equals("pwrite64") && line.contains("mapae.db-wal")) {
                unsynced = true;
                written = true;
            } else if (name.endsWith("sync") && line.endsWith("= 0")) {
                unsynced = unsynced && !(line.contains("mapae.db-wal") || line.contains("resumed"));
            } else if (acknowledgement.matcher(line).find()) {
                assertThat(written).as("written before %s", line).isTrue();
                assertThat(unsynced).as("not synced before %s", line).isFalse();
                written = false;
                seen++;
            }
        }
        return seen;
    }

    @Test
    void aSecondProcessCannotOpenTheDatabase() throws Exception {
        Path directory = Files.createDirectory(home.resolve("data"));
        try (WriterProcess writer = WriterProcess.start(directory, home.resolve("acknowledged"), 1, List.of())) {
            assertThat(writer.process().isAlive()).isTrue();
            assertThatThrownBy(() -> EmbeddedDatabase.open(directory, _ -> {})).isInstanceOf(StoreException.class);
        }
        EmbeddedDatabase.open(directory, _ -> {}).close();
    }
}
