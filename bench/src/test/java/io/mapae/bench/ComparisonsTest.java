package io.mapae.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each benchmark still starts, and prints its rows.
final class ComparisonsTest {

    @TestFactory
    List<DynamicTest> eachPrintsItsRows() {
        return Comparisons.ALL.stream()
                .map(comparison -> DynamicTest.dynamicTest(comparison.name(), () -> printsItsRows(comparison)))
                .toList();
    }

    private static void printsItsRows(Comparison comparison) throws Exception {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        List<Figure> figures;
        try (Progress progress = new Progress(nowhere, true, comparison.name())) {
            figures = comparison.measure(Effort.SMOKE, progress);
        }
        assertThat(figures).isNotEmpty().allSatisfy(figure -> {
            assertThat(figure.samples().least()).isNotNegative().isFinite();
            assertThat(FigureTable.render(figures)).contains("| " + figure.name() + " ");
        });
    }
}
