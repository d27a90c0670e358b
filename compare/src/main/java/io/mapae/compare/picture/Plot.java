package io.mapae.compare.picture;

import io.mapae.compare.figure.Form;
import io.mapae.compare.figure.Report;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/// Lays out one chart from top to bottom: what its areas mean, and for each family its rows. A label has a line
/// of its own, so that a telephone is wide enough.
final class Plot {

    private static final double LINE = 17;
    private static final double GAP = 10;
    private static final double SWATCH = 14;
    private static final double EDGE = 16;
    private static final double ABOVE = 3;
    private static final double BELOW = 9;

    private final Chart chart;
    private final Wording wording;
    private final Svg svg;
    private final StringJoiner said = new StringJoiner("; ");
    private double y;

    private Plot(Chart chart, Wording wording) {
        this.chart = chart;
        this.wording = wording;
        this.svg = new Svg("report-" + wording.tag() + "-" + chart.name());
    }

    /// The drawing; nothing where no form has anything to draw.
    static Optional<String> draw(Chart chart, Report report, Wording wording) {
        return new Plot(chart, wording).draw(report);
    }

    private Optional<String> draw(Report report) {
        chart.keys().forEach(this::drawKey);
        boolean empty = true;
        for (Form.Family family : Form.Family.values()) {
            List<Row> rows = report.forms().stream()
                    .filter(measured -> measured.form().family() == family)
                    .map(chart::row)
                    .flatMap(Optional::stream)
                    .toList();
            if (!rows.isEmpty()) {
                drawGroup(wording.name(family), rows);
                empty = false;
            }
        }
        if (!chart.besides().isEmpty()) {
            drawGroup(wording.text("family.scale"), chart.besides());
        }
        chart.axis().ifPresent(this::drawTicks);
        String title = wording.text("plot." + chart.name() + ".title");
        return empty ? Optional.empty() : Optional.of(svg.finish(title, said.toString(), y));
    }

    private void drawKey(Chart.Key key) {
        svg.bar(key.paint(), Axis.LEFT, Axis.LEFT + SWATCH, y + 3, SWATCH - 3);
        svg.text("soft", Svg.Anchor.START, Axis.LEFT + SWATCH + 8, y + LINE - 4, key.text());
        y += LINE;
    }

    private void drawGroup(String name, List<Row> rows) {
        y += GAP;
        svg.text("family", Svg.Anchor.START, Axis.LEFT, y + LINE - 4, name);
        y += LINE;
        svg.line("rule", Axis.LEFT, y, Axis.RIGHT, y);
        y += 3;
        List<String> columns = chart.columns();
        for (int i = 0; i < columns.size(); i++) {
            svg.text("soft", Svg.Anchor.START, column(i, columns.size()), y + LINE - 4, columns.get(i));
        }
        y += columns.isEmpty() ? 0 : LINE;
        rows.forEach(this::drawRow);
    }

    /// Where a column of so many begins.
    static double column(int place, int columns) {
        return Axis.LEFT + (Axis.RIGHT - Axis.LEFT + GAP) / columns * place;
    }

    /// How wide a column of so many is.
    static double columnWidth(int columns) {
        return (Axis.RIGHT - Axis.LEFT + GAP) / columns - GAP;
    }

    private void drawRow(Row row) {
        y += ABOVE;
        svg.text("label", Svg.Anchor.START, Axis.LEFT, y + LINE - 5, row.label());
        svg.text("value", Svg.Anchor.END, Axis.RIGHT, y + LINE - 5, row.value());
        y += LINE;
        double top = y;
        chart.axis()
                .ifPresent(axis -> axis.ticks()
                        .forEach(tick ->
                                svg.line("grid", axis.x(tick.at()), top, axis.x(tick.at()), top + row.height())));
        row.marks().drawOn(svg, top);
        y += row.height();
        if (!row.detail().isEmpty()) {
            svg.text("soft", Svg.Anchor.START, Axis.LEFT, y + LINE - 4, row.detail());
            y += LINE;
        }
        y += BELOW;
        said.add(row.label() + ": " + row.said());
    }

    private void drawTicks(Axis axis) {
        for (Axis.Tick tick : axis.ticks()) {
            double x = axis.x(tick.at());
            Svg.Anchor anchor = x < Axis.LEFT + EDGE
                    ? Svg.Anchor.START
                    : x > Axis.RIGHT - EDGE ? Svg.Anchor.END : Svg.Anchor.MIDDLE;
            svg.line("tick", x, y, x, y + 4);
            svg.text("soft", anchor, x, y + LINE, tick.label());
        }
        y += LINE + 6;
    }
}
