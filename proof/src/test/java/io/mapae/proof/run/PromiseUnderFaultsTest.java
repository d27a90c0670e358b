package io.mapae.proof.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.proof.history.Coverage;
import io.mapae.proof.history.Event;
import io.mapae.proof.history.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("proof")
@Tag("alone")
final class PromiseUnderFaultsTest {

    private static final int SHOWN_MAX = 3;
    private static final int LINES_MAX = 300;
    private static final Pattern SESSION = Pattern.compile("person\\d+\\.\\d+\\b");

    @Test
    @Timeout(1_800)
    void thePromiseHoldsUnderEveryKindOfFault() throws IOException {
        long seed = Long.getLong("mapae.seed", new SecureRandom().nextLong());
        System.out.println("the faults' seed: -Dmapae.seed=" + seed);
        RunReport report = ProofRun.of(
                Boolean.getBoolean("mapae.long") ? RunSettings.longForm(seed) : RunSettings.shortForm(seed));
        Coverage coverage = report.coverage();
        System.out.println(coverage + ", well again after " + report.healedLast());
        System.out.println("plotted: " + plot(report));

        List<Violation> violations = report.violations();
        violations.stream().limit(SHOWN_MAX).forEach(violation -> show(violation, report));
        assertThat(violations.stream().map(Violation::says).limit(SHOWN_MAX)).isEmpty();
        assertThat(report.events().stream().filter(Event.Faulted.class::isInstance))
                .extracting(event -> ((Event.Faulted) event).what())
                .containsAll(List.of(FaultKind.values()).stream()
                        .map(FaultKind::says)
                        .toList());
        assertThat(ClocksSeen.of(report.events()))
                .as("clocks that were off, and whether something was checked there that had run out")
                .hasSize(4 * report.settings().rounds())
                .doesNotContainValue(false);
        assertThat(report.healedLast()).isLessThan(Duration.ofSeconds(2));
        assertThat(coverage.ended()).isGreaterThan(50);
        assertThat(coverage.confirmed()).isGreaterThan(10);
        assertThat(coverage.acceptedLate())
                .as("checks on old knowledge, as B allows")
                .isPositive();
    }

    /// All that is known of the session that a violation is about, in order.
    private static void show(Violation violation, RunReport report) {
        System.out.println(violation.rule() + ": " + violation.says());
        String session = violation.evidence().stream()
                .map(Event::toString)
                .flatMap(text -> SESSION.matcher(text).results())
                .map(MatchResult::group)
                .findFirst()
                .orElse("?");
        report.events().stream()
                .filter(event ->
                        event instanceof Event.Faulted || event.toString().contains(session))
                .map(event -> "    " + event)
                .limit(LINES_MAX)
                .forEach(System.out::println);
    }

    /// Draws the run; into the documentation with `-Dmapae.plot=docs`.
    private static Path plot(RunReport report) throws IOException {
        Path directory = "docs".equals(System.getProperty("mapae.plot"))
                ? Path.of("..", "docs", "images")
                : Files.createDirectories(Path.of("target", "plots"));
        return Files.writeString(directory.resolve("staleness.svg"), StalenessPlot.of(report));
    }
}
