package io.mapae.compare.picture;

import io.mapae.compare.figure.Form;
import io.mapae.compare.figure.Measured;
import io.mapae.compare.figure.Quantity;
import io.mapae.compare.figure.Report;
import io.mapae.compare.figure.ReportText;
import io.mapae.compare.figure.Samples;
import java.util.List;
import java.util.Optional;

/// Processor time of a check as a multiple of the bare answer's: the server's with its spread, and behind it that
/// of what the server asks.
record CpuChart(Report report, Wording wording) implements Chart {

    private static final double HEIGHT = 14;

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public Optional<Axis> axis() {
        double most = report.forms().stream()
                .mapToDouble(measured -> ratio(measured)
                        .map(ratio -> Math.max(ratio.most(), ratio.median() + asked(measured)))
                        .orElse(0.0))
                .max()
                .orElse(0);
        return Optional.of(Axis.linear(most, value -> (value > 0 ? "×" : "") + ReportText.count(value)));
    }

    @Override
    public List<Key> keys() {
        return List.of(new Key(Svg.Paint.ASKED, wording.text("plot.cpu.asked")));
    }

    @Override
    public Optional<Row> row(Measured measured) {
        return ratio(measured).map(ratio -> {
            String value = "×" + ReportText.amount(ratio.median());
            return Row.of(
                    wording.name(measured.form()),
                    value,
                    detail(measured, ratio),
                    HEIGHT,
                    (svg, top) -> drawBar(svg, measured, ratio, top));
        });
    }

    private String detail(Measured measured, Samples ratio) {
        StringBuilder detail = new StringBuilder(
                ReportText.amount(measured.median(Quantity.SERVER_CPU).orElse(0.0)) + " µs");
        if (ratio.isSpread()) {
            detail.append(" · ×")
                    .append(ReportText.amount(ratio.least()))
                    .append(" – ×")
                    .append(ReportText.amount(ratio.most()));
        }
        if (asked(measured) > 0) {
            detail.append(" · ")
                    .append(wording.text(
                            "plot.cpu.asked_value",
                            ReportText.amount(
                                    measured.median(Quantity.ASKED_CPU).orElse(0.0))));
        }
        return detail.toString();
    }

    private void drawBar(Svg svg, Measured measured, Samples ratio, double top) {
        Axis axis = axis().orElseThrow();
        double server = axis.x(ratio.median());
        svg.bar(Svg.Paint.of(measured.form().family()), axis.x(0), server, top, HEIGHT);
        svg.bar(Svg.Paint.ASKED, server, axis.x(ratio.median() + asked(measured)), top, HEIGHT);
        if (ratio.isSpread()) {
            Whisker.draw(svg, axis.x(ratio.least()), axis.x(ratio.most()), top, HEIGHT);
        }
    }

    private Optional<Samples> ratio(Measured measured) {
        return report.findRatio(measured, Quantity.SERVER_CPU);
    }

    /// What is asked, as a multiple of the bare answer.
    private double asked(Measured measured) {
        double bare = report.find(Form.BARE)
                .flatMap(floor -> floor.median(Quantity.SERVER_CPU))
                .orElse(0.0);
        return bare > 0 ? measured.median(Quantity.ASKED_CPU).orElse(0.0) / bare : 0;
    }
}
