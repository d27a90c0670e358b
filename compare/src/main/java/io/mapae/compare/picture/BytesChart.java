package io.mapae.compare.picture;

import io.mapae.compare.figure.Form;
import io.mapae.compare.figure.Measured;
import io.mapae.compare.figure.Quantity;
import io.mapae.compare.figure.Report;
import io.mapae.compare.figure.ReportText;
import io.mapae.compare.figure.Scale;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a request takes on the wire: what it takes without a login, and what the login adds.
record BytesChart(Report report, Wording wording) implements Chart {

    private static final double HEIGHT = 14;
    private static final List<Scale> SCALES = List.of(Scale.ENCRYPTED_JWT, Scale.SAML_ASSERTION);

    @Override
    public String name() {
        return "bytes";
    }

    @Override
    public Optional<Axis> axis() {
        double most = Stream.concat(
                        report.forms().stream().map(this::bytes).flatMap(Optional::stream),
                        scales().map(each -> floor() + each.bytes()))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        return Optional.of(Axis.linear(most, ReportText::count));
    }

    @Override
    public List<Key> keys() {
        return List.of(new Key(Svg.Paint.FLOOR, wording.text("plot.bytes.floor")));
    }

    @Override
    public Optional<Row> row(Measured measured) {
        return bytes(measured).map(bytes -> {
            double added = bytes - floor();
            boolean bare = measured.form() == Form.BARE;
            String value = wording.text("plot.bytes.value", ReportText.count(bytes))
                    + (bare ? "" : " (+" + ReportText.count(added) + ")");
            Svg.Paint paint = Svg.Paint.of(measured.form().family());
            return Row.of(
                    wording.name(measured.form()), value, "", HEIGHT, (svg, top) -> drawParts(svg, paint, bytes, top));
        });
    }

    @Override
    public List<Row> besides() {
        return scales().map(each -> Row.of(
                        wording.name(each.scale()),
                        "+" + ReportText.count(each.bytes()),
                        "",
                        HEIGHT,
                        (svg, top) -> drawParts(svg, Svg.Paint.ASKED, floor() + each.bytes(), top)))
                .toList();
    }

    private void drawParts(Svg svg, Svg.Paint paint, double bytes, double top) {
        Axis axis = axis().orElseThrow();
        svg.bar(paint, axis.x(floor()), axis.x(bytes), top, HEIGHT);
        svg.bar(Svg.Paint.FLOOR, axis.x(0), axis.x(floor()), top, HEIGHT);
    }

    private record Sized(Scale scale, int bytes) {}

    private Stream<Sized> scales() {
        return SCALES.stream()
                .flatMap(scale ->
                        Optional.ofNullable(report.scales().get(scale)).map(bytes -> new Sized(scale, bytes)).stream());
    }

    private Optional<Double> bytes(Measured measured) {
        return measured.median(Quantity.REQUEST_BYTES);
    }

    private double floor() {
        return report.find(Form.BARE).flatMap(this::bytes).orElse(0.0);
    }
}
