package io.mapae.compare.picture;

import io.mapae.compare.figure.Form;
import io.mapae.compare.figure.Measured;
import io.mapae.compare.figure.Refusal;
import io.mapae.compare.figure.Report;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How long a login that was ended is still accepted, on each node. Nodes of which the same is to be said share a
/// mark.
record LogoutChart(Report report, Wording wording) implements Chart {

    private static final double LANE = 17;
    private static final double LEAST_SECONDS = 0.001;
    private static final double BESIDE = 10;
    private static final double BASE_LINE = 4.5;

    @Override
    public String name() {
        return "logout";
    }

    @Override
    public Optional<Axis> axis() {
        double most = report.forms().stream()
                .flatMap(measured -> measured.logout().stream())
                .mapToDouble(Refusal::seconds)
                .max()
                .orElse(1);
        return Optional.of(Axis.logarithmic(
                LEAST_SECONDS,
                Math.max(most, LEAST_SECONDS),
                seconds -> (seconds <= LEAST_SECONDS ? "≤ " : "") + Durations.ofMicros(seconds * 1e6)));
    }

    @Override
    public Optional<Row> row(Measured measured) {
        List<Lane> lanes = Lane.of(measured.logout(), wording);
        Form form = measured.form();
        return lanes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Row(
                        wording.name(form),
                        "",
                        "",
                        lanes.stream().map(Lane::told).collect(Collectors.joining(", ")),
                        LANE * lanes.size(),
                        (svg, top) -> {
                            for (int i = 0; i < lanes.size(); i++) {
                                drawLane(svg, form.family(), lanes.get(i), top + LANE * i + LANE / 2);
                            }
                        }));
    }

    private void drawLane(Svg svg, Form.Family family, Lane lane, double y) {
        Refusal refusal = lane.refusal();
        double x = refusal.held() ? axis().orElseThrow().x(refusal.seconds()) : Axis.RIGHT - BESIDE / 2;
        boolean left = x < Svg.WIDTH / 2;
        svg.mark(family, !refusal.held(), x, y);
        svg.text(
                "value",
                left ? Svg.Anchor.START : Svg.Anchor.END,
                left ? x + BESIDE : x - BESIDE,
                y + BASE_LINE,
                lane.told());
    }
}
