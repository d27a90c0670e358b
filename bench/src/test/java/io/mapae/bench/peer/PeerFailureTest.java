package io.mapae.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeerFailureTest {

    @Test
    void itIsPrintedAsOneLineAndTheRestIsInAFile(@TempDir Path directory) throws IOException {
        Path log = directory.resolve("failure.log");
        StringWriter text = new StringWriter();

        PeerFailure.of("keycloak", new IllegalStateException("answered 500", new IOException("no room")), log)
                .printStackTrace(new PrintWriter(text, true));

        assertThat(text.toString().lines())
                .singleElement()
                .asString()
                .contains("keycloak was not measured", "answered 500", "no room", log.toString());
        assertThat(log).content().contains("at " + PeerFailureTest.class.getName());
    }

    @Test
    void theReasonIsWhatWasAtTheBottomOfIt() {
        String trace = """
                java.io.IOException: no answer from java:
                ERROR run failed
                Caused by: first
                \tat Some.where
                Caused by: the bottom
                \tat Some.where
                """;
        assertThat(PeerFailure.reason(trace))
                .isEqualTo("java.io.IOException: no answer from java: Caused by: the bottom");
    }

    @Test
    void withoutACauseTheReasonIsHowItWasNoticed() {
        assertThat(PeerFailure.reason("java.io.IOException: PostgreSQL does not start\n\tat Some.where"))
                .isEqualTo("java.io.IOException: PostgreSQL does not start");
    }
}
