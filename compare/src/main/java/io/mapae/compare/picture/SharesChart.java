package io.mapae.compare.picture;

import io.mapae.compare.figure.Event;
import io.mapae.compare.figure.Form;
import io.mapae.compare.figure.Measured;
import io.mapae.compare.figure.Share;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// How many of how many, one column for each event.
record SharesChart(String name, List<Event> events, Wording wording) implements Chart {

    private static final double BAR = 12;
    private static final double HEIGHT = BAR + 16;
    private static final String NONE = "–";

    SharesChart {
        events = List.copyOf(events);
    }

    @Override
    public Optional<Axis> axis() {
        return Optional.empty();
    }

    @Override
    public List<String> columns() {
        return events.stream().map(wording::shortName).toList();
    }

    @Override
    public Optional<Row> row(Measured measured) {
        if (events.stream().noneMatch(measured.shares()::containsKey)) {
            return Optional.empty();
        }
        String said = events.stream()
                .map(event -> wording.shortName(event) + " " + told(measured, event))
                .collect(Collectors.joining(", "));
        return Optional.of(new Row(
                wording.name(measured.form()), "", "", said, HEIGHT, (svg, top) -> drawCells(svg, measured, top)));
    }

    private void drawCells(Svg svg, Measured measured, double top) {
        double width = Plot.columnWidth(events.size());
        for (int i = 0; i < events.size(); i++) {
            double left = Plot.column(i, events.size());
            Event event = events.get(i);
            if (measured.shares().containsKey(event)) {
                Share share = Objects.requireNonNull(measured.shares().get(event));
                Form.Family family = measured.form().family();
                svg.bar(Svg.Paint.of(family), left, left + width * share.part() / share.of(), top, BAR);
                svg.bar(Svg.Paint.FLOOR, left, left + width, top, BAR);
            }
            svg.text("value", Svg.Anchor.START, left, top + HEIGHT - 3, told(measured, event));
        }
    }

    private String told(Measured measured, Event event) {
        return Optional.ofNullable(measured.shares().get(event))
                .map(share -> wording.text("share", share.part(), share.of()))
                .orElse(NONE);
    }
}
