package io.mapae.compare.picture;

import io.mapae.compare.figure.Form;
import io.mapae.compare.figure.Measured;
import io.mapae.compare.figure.Quantity;
import io.mapae.compare.figure.Report;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// From a request to its answer: the middle one, and what one in a hundred exceeds.
record LatencyChart(Report report, Wording wording) implements Chart {

    private static final double HEIGHT = 16;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public Optional<Axis> axis() {
        double[] sorted = report.forms().stream()
                .flatMapToDouble(LatencyChart::micros)
                .filter(micros -> micros > 0)
                .sorted()
                .toArray();
        return sorted.length == 0
                ? Optional.empty()
                : Optional.of(Axis.logarithmic(sorted[0], sorted[sorted.length - 1], Durations::ofMicros));
    }

    private static DoubleStream micros(Measured measured) {
        return Stream.of(Quantity.LATENCY_P50, Quantity.LATENCY_P99)
                .map(measured::median)
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue);
    }

    @Override
    public Optional<Row> row(Measured measured) {
        return measured.median(Quantity.LATENCY_P50)
                .flatMap(middle -> measured.median(Quantity.LATENCY_P99)
                        .flatMap(high -> axis().map(axis -> row(measured.form(), axis, middle, high))));
    }

    private Row row(Form form, Axis axis, double middle, double high) {
        String value = Durations.ofMicros(middle) + " – " + Durations.ofMicros(high);
        return Row.of(wording.name(form), value, "", HEIGHT, (svg, top) -> {
            double y = top + HEIGHT / 2;
            svg.line("link", axis.x(middle), y, axis.x(high), y);
            svg.mark(form.family(), true, axis.x(high), y);
            svg.mark(form.family(), false, axis.x(middle), y);
        });
    }
}
