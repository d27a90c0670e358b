package io.mapae.compare.picture;

import io.mapae.compare.figure.Measured;
import io.mapae.compare.figure.Quantity;
import io.mapae.compare.figure.Report;
import io.mapae.compare.figure.ReportText;
import java.util.List;
import java.util.Optional;

/// What one more login occupies: in the server, and behind it in the store.
record MemoryChart(Report report, Wording wording) implements Chart {

    private static final double HEIGHT = 14;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Optional<Axis> axis() {
        double most = report.forms().stream()
                .mapToDouble(measured -> server(measured) + store(measured))
                .max()
                .orElse(0);
        return Optional.of(Axis.linear(most, ReportText::count));
    }

    @Override
    public List<Key> keys() {
        return List.of(new Key(Svg.Paint.ASKED, wording.text("plot.memory.store")));
    }

    @Override
    public Optional<Row> row(Measured measured) {
        boolean known = measured.median(Quantity.SERVER_MEMORY).isPresent()
                || measured.median(Quantity.STORE_MEMORY).isPresent();
        return known ? Optional.of(known(measured)) : Optional.empty();
    }

    private Row known(Measured measured) {
        String value = wording.text(
                "plot.memory.value", told(measured, Quantity.SERVER_MEMORY), told(measured, Quantity.STORE_MEMORY));
        return Row.of(wording.name(measured.form()), value, "", HEIGHT, (svg, top) -> {
            Axis axis = axis().orElseThrow();
            double server = axis.x(server(measured));
            svg.bar(Svg.Paint.of(measured.form().family()), axis.x(0), server, top, HEIGHT);
            svg.bar(Svg.Paint.ASKED, server, axis.x(server(measured) + store(measured)), top, HEIGHT);
        });
    }

    private static String told(Measured measured, Quantity quantity) {
        return measured.median(quantity).map(ReportText::count).orElse("–");
    }

    // What grew by less than nothing is noise, and has no length.
    private static double server(Measured measured) {
        return Math.max(0, measured.median(Quantity.SERVER_MEMORY).orElse(0.0));
    }

    private static double store(Measured measured) {
        return Math.max(0, measured.median(Quantity.STORE_MEMORY).orElse(0.0));
    }
}
