package io.mapae.bench;

import io.mapae.compare.figure.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Figures as a table in Markdown, so that it can be pasted into a document as it is.
public final class FigureTable {
    private static final List<String> HEADER =
            List.of("figure", "median", "baseline", "ratio", "spread of the ratio", "goal", "met");
    private static final String NOTHING = "";

    private FigureTable() {}

    /// A row for each figure, below a head.
    public static String render(List<Figure> figures) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        figures.forEach(figure -> rows.add(row(figure)));
        int[] widths = new int[HEADER.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            append(text, rows.get(i), widths);
            if (i == 0) {
                append(text, HEADER.stream().map(_ -> "---").toList(), widths);
            }
        }
        return text.toString();
    }

    private static List<String> row(Figure figure) {
        return List.of(
                figure.name(),
                amount(figure.samples().median()) + " " + figure.unit(),
                switch (figure.baseline()) {
                    case Baseline.None() -> NOTHING;
                    case Baseline.Measured(String name, Samples samples) -> name + ": " + amount(samples.median());
                },
                figure.findRatio().map(ratio -> ratio(ratio.median())).orElse(NOTHING),
                figure.findRatio()
                        .map(ratio -> ratio(ratio.least()) + " to " + ratio(ratio.most()))
                        .orElseGet(() -> "(" + amount(figure.samples().least()) + " to "
                                + amount(figure.samples().most()) + ")"),
                goal(figure.goal(), figure.unit()),
                figure.findMet().map(met -> met ? "yes" : "NO").orElse(NOTHING));
    }

    private static String goal(Goal goal, String unit) {
        return switch (goal) {
            case Goal.None() -> NOTHING;
            case Goal.AtLeast(double bound) -> "at least " + amount(bound) + " " + unit;
            case Goal.AtMost(double bound) -> "at most " + amount(bound) + " " + unit;
            case Goal.RatioAtLeast(double bound) -> "ratio at least " + ratio(bound);
            case Goal.RatioAtMost(double bound) -> "ratio at most " + ratio(bound);
        };
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, value < 0.1 ? "%.3f" : "%.2f", value);
    }

    private static String amount(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    private static void append(StringBuilder text, List<String> cells, int[] widths) {
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            text.append("| ").append(cell).repeat(" ", widths[column] - cell.length() + 1);
        }
        text.append("|\n");
    }
}
