package io.mapae.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class PeerFailureTest {

    @Test
    void itIsPrintedAsOneLine() {
        StringWriter text = new StringWriter();
        new PeerFailure("keycloak does not start").printStackTrace(new PrintWriter(text, true));

        assertThat(text.toString().lines()).containsExactly(PeerFailure.class.getName() + ": keycloak does not start");
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
