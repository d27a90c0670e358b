package io.mapae.proof.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RevocationLatencyTest {

    /// Shows that the measurement still runs. Its figures mean nothing.
    @Test
    void aMomentOfItGivesFigures() throws Exception {
        Trial trial = Trial.SMOKE.getFirst();
        Measured measured = RevocationLatency.run(trial);
        assertThat(measured.lastAccepts().millis()).hasSize(trial.revocations());
        assertThat(measured.resolutions().percentile(0)).isPositive();
        assertThat(RevocationLatency.figures(trial, measured))
                .hasSize(10)
                .allSatisfy(figure ->
                        assertThat(figure.samples().least()).isNotNegative().isFinite());
    }
}
