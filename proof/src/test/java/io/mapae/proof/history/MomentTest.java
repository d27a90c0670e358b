package io.mapae.proof.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class MomentTest {

    @Test
    void ofTwoMomentsOneIsLaterWhereverTheOriginIs() {
        Moment before = new Moment(Long.MAX_VALUE - 5);
        Moment after = before.plus(Duration.ofNanos(10));
        assertThat(after.nanos()).isNegative();
        assertThat(after.isAfter(before)).isTrue();
        assertThat(before.isAfter(after)).isFalse();
        assertThat(after.isAfter(after)).isFalse();
        assertThat(after.since(before)).isEqualTo(Duration.ofNanos(10));
    }

    @Test
    void anotherProcessHasTheSameClock() throws IOException {
        Moment before = Moment.now();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Clock.class.getName())
                .start();
        Moment there = new Moment(
                Long.parseLong(new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)));
        assertThat(there).isBetween(before, Moment.now());
    }

    /// Tells what time it is in its process.
    static final class Clock {
        public static void main(String[] arguments) {
            System.out.print(Moment.now().nanos());
        }
    }
}
