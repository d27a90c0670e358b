package io.mapae.proof.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void onATerminalABarGrowsInItsLine() {
        ProgressBar bar = bar(true);
        bar.at("ends", 0, 1_000);
        bar.at("ends", 1, 1_000);
        bar.at("ends", 500, 1_000);
        bar.clear();
        assertThat(text().split("\r", -1))
                .containsExactly(
                        "",
                        "\033[Kproof: one node, ends [" + ".".repeat(30) + "] 0 of 1,000",
                        "\033[Kproof: one node, ends [" + "#".repeat(15) + ".".repeat(15) + "] 500 of 1,000",
                        "\033[K");
    }

    @Test
    void elsewhereEachTenthIsALine() {
        ProgressBar bar = bar(false);
        for (int i = 0; i <= 1_000; i++) {
            bar.at("ends", i, 1_000);
        }
        bar.at("confirmed ends", 0, 3);
        bar.clear();
        assertThat(text().lines())
                .hasSize(12)
                .contains("proof: one node, ends: 0 of 1,000", "proof: one node, ends: 1,000 of 1,000")
                .endsWith("proof: one node, confirmed ends: 0 of 3");
    }

    private ProgressBar bar(boolean terminal) {
        return new ProgressBar(new PrintStream(said, true, StandardCharsets.UTF_8), terminal, "one node");
    }

    private String text() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
