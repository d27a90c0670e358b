package io.mapae.compare.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A report as tables in Markdown, so that it can be pasted into a document as it is.
public final class ReportText {

    private static final String NOTHING = "";

    private ReportText() {}

    /// The lines: a table of figures, a table of what was tried, and what was left out.
    public static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add("On " + report.machine().label() + ", " + report.takenAt()
                + (report.full() ? "" : ": a short run, whose figures mean nothing"));
        lines.add("");
        lines.addAll(table(figures(report)));
        lines.add("");
        lines.addAll(table(trials(report)));
        lines.add("");
        new TreeMap<>(report.scales())
                .forEach((scale, bytes) ->
                        lines.add("For scale: " + scale.label() + " with the same claims: " + bytes + " bytes"));
        report.leftOut().forEach(each -> lines.add("Left out: " + each.label()));
        return lines;
    }

    private static List<List<String>> figures(Report report) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("median; × bare (least to most)"));
        for (Quantity quantity : Quantity.values()) {
            head.add(quantity.label() + ", " + quantity.unit());
        }
        rows.add(head);
        for (Measured measured : report.forms()) {
            List<String> row = new ArrayList<>(List.of(measured.form().label()));
            for (Quantity quantity : Quantity.values()) {
                row.add(cell(report, measured, quantity));
            }
            rows.add(row);
        }
        return rows;
    }

    /// A figure as it stands in a table: the median, and its ratio to the bare answer with the spread of that.
    public static String cell(Report report, Measured measured, Quantity quantity) {
        return Optional.ofNullable(measured.figures().get(quantity))
                .map(samples -> amount(samples.median())
                        + report.findRatio(measured, quantity)
                                .filter(_ -> measured.form() != Form.BARE)
                                .map(ReportText::ratio)
                                .orElse(NOTHING))
                .orElse(NOTHING);
    }

    private static String ratio(Samples ratio) {
        String spread = String.format(Locale.ROOT, " (%.2f to %.2f)", ratio.least(), ratio.most());
        return String.format(Locale.ROOT, "; ×%.2f", ratio.median()) + (ratio.least() == ratio.most() ? "" : spread);
    }

    private static List<List<String>> trials(Report report) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("tried", "a logout holds on three nodes after"));
        for (Event event : Event.values()) {
            head.add(event.label());
        }
        head.add("anyone who holds it reads");
        rows.add(head);
        for (Measured measured : report.forms()) {
            if (measured.form() != Form.BARE) {
                List<String> row = new ArrayList<>(List.of(measured.form().label(), logout(measured.logout())));
                for (Event event : Event.values()) {
                    row.add(share(measured.shares(), event));
                }
                row.add(String.join(" ", measured.readable()));
                rows.add(row);
            }
        }
        return rows;
    }

    /// What was tried of somebody's fate, as it stands in a table.
    public static String share(Map<Event, Share> shares, Event event) {
        return Optional.ofNullable(shares.get(event)).map(Share::toString).orElse(NOTHING);
    }

    /// How a logout held, as it stands in a table.
    public static String logout(List<Refusal> logout) {
        return String.join(
                ", ",
                logout.stream()
                        .map(each -> each.held()
                                ? String.format(Locale.ROOT, "%.0f ms", each.seconds() * 1000)
                                : String.format(Locale.ROOT, "not within %.1f s", each.seconds()))
                        .toList());
    }

    /// A number with as many digits as say something.
    public static String amount(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    /// A number without digits after the point.
    public static String count(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /// A number with one digit after the point, where that is not 0.
    public static String brief(double value) {
        String text = String.format(Locale.ROOT, "%,.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static List<String> table(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                line.append("| ")
                        .append(row.get(column))
                        .repeat(" ", widths[column] - row.get(column).length() + 1);
            }
            lines.add(line.append('|').toString());
        }
        lines.add(1, "| --- ".repeat(columns) + "|");
        return lines;
    }
}
