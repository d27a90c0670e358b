package io.mapae.compare.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {

    private final Measured bare = measured(Form.BARE, Samples.of(10, 20, 10), List.of());
    private final Measured jwt =
            measured(Form.JWT, Samples.of(20, 30, 25), List.of(new Refusal(true, 0.012), new Refusal(false, 6)));
    private final Report report = new Report(
            "2026-11-27T12:00:00Z",
            new Machine(2, "Linux amd64", 25),
            true,
            List.of(bare, jwt),
            Map.of(Scale.SESSION_ID, 22),
            List.of(new LeftOut(LeftOut.Reason.NO_REDIS, List.of(Form.REDIS_SESSION))));

    @TempDir
    private Path folder;

    private static Measured measured(Form form, Samples cpu, List<Refusal> logout) {
        return new Measured(
                form,
                Map.of(Quantity.SERVER_CPU, cpu, Quantity.STORE_READS, Samples.of(1, 1, 1)),
                logout,
                Map.of(Event.NODE_DIED, new Share(20, 30)),
                List.of("sub"));
    }

    @Test
    void aRatioIsTakenRoundByRound() {
        assertThat(report.findRatio(jwt, Quantity.SERVER_CPU)).contains(Samples.of(2, 1.5, 2.5));
    }

    @Test
    void whatSaysEnoughByItselfHasNoRatio() {
        assertThat(report.findRatio(jwt, Quantity.STORE_READS)).isEmpty();
        assertThat(report.findRatio(jwt, Quantity.LATENCY_P50)).isEmpty();
    }

    @Test
    void theTablesSayTheSpreadAndWhatWasTried() {
        assertThat(String.join("\n", ReportText.lines(report)))
                .contains("25.0; ×2.00 (1.50 to 2.50)")
                .contains("12 ms, not within 6.0 s")
                .contains("20 of 30")
                .contains("On 2 cores, Linux amd64, JDK 25")
                .contains("Left out: session in Redis: there is no redis-server on this machine")
                .contains("For scale: a session id with the same claims: 22 bytes")
                .doesNotContain("mean nothing");
    }

    @Test
    void aShortRunSaysThatItsFiguresMeanNothing() {
        Report brief = new Report("now", Machine.own(), false, List.of(bare), Map.of(), List.of());
        assertThat(ReportText.lines(brief).getFirst()).endsWith("mean nothing");
    }

    @Test
    void aReportIsReadAsItWasWritten() throws IOException {
        Path file = folder.resolve("compare.json");
        assertThat(ReportJson.find(file)).isEmpty();
        Files.writeString(file, ReportJson.write(report));
        assertThat(ReportJson.find(file)).contains(report);
    }

    @Test
    void whatAnotherVersionWroteIsNoReport() throws IOException {
        Path file = folder.resolve("compare.json");
        Files.writeString(file, "{\"forms\":[{\"form\":\"PIGEON\"}]}");
        assertThat(ReportJson.find(file)).isEmpty();
    }

    @Test
    void noMoreThanAllAreAShare() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Share(3, 2));
    }
}
