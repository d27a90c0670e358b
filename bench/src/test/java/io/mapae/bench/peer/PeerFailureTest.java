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
}
