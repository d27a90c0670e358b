package io.mapae.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Runs benchmarks by name, all but those on request when none is named, and prints a table for each: see
/// `bench/run`.
public final class Main {
    private static final int USAGE = 2;

    private Main() {}

    /// Arguments: names of benchmarks, or `--list`, or `--smoke` before names.
    public static void main(String[] arguments) throws Exception {
        List<String> names = new ArrayList<>(List.of(arguments));
        if (names.remove("--list")) {
            Stream.concat(Comparisons.ALL.stream(), Comparisons.ON_REQUEST.stream())
                    .forEach(each -> System.out.printf("%-26s %s%n", each.name(), each.purpose()));
            return;
        }
        Effort effort = names.remove("--smoke") ? Effort.SMOKE : Effort.FULL;
        List<Comparison> chosen = new ArrayList<>();
        for (String name : names) {
            Comparisons.find(name).ifPresentOrElse(chosen::add, () -> refuse(name));
        }
        if (chosen.isEmpty()) {
            chosen.addAll(Comparisons.ALL);
        }
        System.out.println("On " + Machine.describe());
        for (Comparison comparison : chosen) {
            run(comparison, effort);
        }
    }

    private static void run(Comparison comparison, Effort effort) throws Exception {
        Optional<String> obstacle = comparison.prepare();
        if (obstacle.isPresent()) {
            System.out.printf("%n%s is left out: %s%n", comparison.name(), obstacle.get());
            return;
        }
        List<Figure> figures;
        try (Progress progress = Progress.onStandardError(comparison.name())) {
            figures = comparison.measure(effort, progress);
        }
        System.out.printf("%n%s: %s%n%n%s", comparison.name(), comparison.purpose(), FigureTable.render(figures));
        if (effort == Effort.FULL) {
            FigureFile.write(Path.of(System.getProperty("bench.figures", "bench/target/figures")), comparison, figures);
        }
    }

    private static void refuse(String name) {
        System.err.println("bench: there is no benchmark " + name + "; bench/run --list names them");
        System.exit(USAGE);
    }
}
