package io.mapae.compare.picture;

import io.mapae.compare.figure.Form;
import io.mapae.compare.figure.Measured;
import io.mapae.compare.figure.Refusal;
import io.mapae.compare.figure.Report;
import io.mapae.compare.figure.ReportText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        if (measured.logout().isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<Refusal>> lanes = new LinkedHashMap<>();
        measured.logout()
                .forEach(refusal -> lanes.computeIfAbsent(told(refusal), _ -> new ArrayList<>())
                        .add(refusal));
        List<String> told = lanes.entrySet().stream()
                .map(lane -> told(lane.getKey(), lane.getValue().size()))
                .toList();
        List<Refusal> marks = lanes.values().stream().map(List::getFirst).toList();
        Form form = measured.form();
        return Optional.of(new Row(
                wording.name(form), "", "", String.join(", ", told), LANE * marks.size(), (svg, top) -> {
                    for (int i = 0; i < marks.size(); i++) {
                        drawMark(svg, form.family(), marks.get(i), told.get(i), top + LANE * i + LANE / 2);
                    }
                }));
    }

    private String told(String when, int nodes) {
        return wording.text(nodes == 1 ? "plot.logout.node" : "plot.logout.nodes", when, nodes);
    }

    private void drawMark(Svg svg, Form.Family family, Refusal refusal, String told, double y) {
        double x = refusal.held() ? axis().orElseThrow().x(refusal.seconds()) : Axis.RIGHT - BESIDE / 2;
        boolean left = x < Svg.WIDTH / 2;
        svg.mark(family, !refusal.held(), x, y);
        svg.text(
                "value", left ? Svg.Anchor.START : Svg.Anchor.END, left ? x + BESIDE : x - BESIDE, y + BASE_LINE, told);
    }

    private String told(Refusal refusal) {
        return refusal.held()
                ? ReportText.count(refusal.seconds() * 1000) + " ms"
                : wording.text("plot.logout.accepted", ReportText.count(refusal.seconds()));
    }
}
