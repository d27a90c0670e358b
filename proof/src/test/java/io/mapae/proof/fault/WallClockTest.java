package io.mapae.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class WallClockTest {

    private static final int LINES = 20;

    @TempDir
    private Path directory;

    @Test
    void theWallClockJumpsBothWaysAndTheMonotonicOneStays() throws IOException {
        WallClock clock = WallClock.make(directory.resolve("clock"));
        Process process = new ProcessBuilder(java(clock)).start();
        try (BufferedReader said = process.inputReader()) {
            for (Duration ahead : List.of(
                    Duration.ZERO, Duration.ofHours(1), Duration.ofSeconds(-3), Duration.ofHours(-1), Duration.ZERO)) {
                clock.jumpTo(ahead);
                awaitLead(said, ahead);
            }
        } finally {
            Signalled.of(process.toHandle()).kill();
            WallClock.sweep(process.pid());
        }
        assertThat(Path.of("/dev/shm/faketime_shm_" + process.pid())).doesNotExist();
    }

    /// Reads until the wall clock is so far ahead, which is at once but for what was printed before.
    private static void awaitLead(BufferedReader said, Duration ahead) throws IOException {
        long lead = Long.MAX_VALUE;
        for (int i = 0; i < LINES && Math.abs(lead - ahead.toMillis()) > 1_000; i++) {
            long before = System.nanoTime();
            String[] words = said.readLine().split(" ", -1);
            lead = Long.parseLong(words[0]) - System.currentTimeMillis();
            assertThat(Long.parseLong(words[1]))
                    .as("the machine's monotonic clock")
                    .isBetween(before - Duration.ofSeconds(5).toNanos(), System.nanoTime());
            assertThat(Long.parseLong(words[2])).as("a pause of 20 ms").isBetween(19_000_000L, 5_000_000_000L);
        }
        assertThat(lead).isCloseTo(ahead.toMillis(), within(1_000L));
    }

    private static List<String> java(WallClock clock) {
        List<String> command = new ArrayList<>(clock.command());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Clocks.class.getName()));
        return command;
    }

    /// Prints both clocks, and how long a pause of 20 ms was by the monotonic one.
    static final class Clocks {
        public static void main(String[] arguments) {
            while (true) {
                long begin = System.nanoTime();
                LockSupport.parkNanos(20_000_000);
                long now = System.nanoTime();
                System.out.println(System.currentTimeMillis() + " " + now + " " + (now - begin));
            }
        }
    }
}
