package io.mapae.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SignalledTest {

    @Test
    void aStoppedProcessSaysNothingUntilItIsResumed() throws IOException, InterruptedException {
        Process process = shell("while true; do echo tick; sleep 0.01; done");
        try (BufferedReader said = process.inputReader()) {
            assertThat(said.readLine()).isEqualTo("tick");
            Signalled signalled = Signalled.of(process.toHandle());
            signalled.stop();
            assertThat(signalled.isStopped()).isTrue();
            while (said.ready()) {
                assertThat(said.readLine()).isEqualTo("tick");
            }
            assertThat(process.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(said.ready()).as("it said something").isFalse();

            signalled.resume();
            assertThat(said.readLine()).isEqualTo("tick");
            assertThat(signalled.isStopped()).isFalse();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aKilledProcessIsGoneAndWhatItStartedToo() throws IOException, InterruptedException {
        Process process = shell("sleep 60 & echo $!; wait");
        long below = Long.parseLong(process.inputReader().readLine());
        Signalled signalled = Signalled.of(process.toHandle());
        signalled.kill();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(signalled.isAlive()).isFalse();
        assertThat(ProcessHandle.of(below).stream()).allMatch(Signalled::isGone);
    }

    private static Process shell(String script) throws IOException {
        return new ProcessBuilder("bash", "-c", script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
