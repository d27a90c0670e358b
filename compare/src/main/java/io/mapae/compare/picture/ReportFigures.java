package io.mapae.compare.picture;

import io.mapae.compare.figure.Event;
import io.mapae.compare.figure.LeftOut;
import io.mapae.compare.figure.Report;
import io.mapae.compare.figure.ReportText;
import io.mapae.compare.figure.Scale;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A report as a part of a page: figures, then the tables of all that was measured.
public final class ReportFigures {

    private ReportFigures() {}

    /// One element with the class `report` and headings from the second level on.
    ///
    /// It has neither styles nor scripts of its own, so that a page that forbids those can have it; {@link
    /// ReportStyle} is its stylesheet. Ids in it begin with `report-` and the language.
    public static String html(Report report, Wording wording) {
        Tables tables = new Tables(report, wording);
        return "<div class=\"report\" lang=\"" + wording.tag() + "\">"
                + taken(report, wording)
                + "<div class=\"figures\">" + figures(report, wording) + "</div>"
                + "<h2>" + Markup.escape(wording.text("section.tables")) + "</h2>"
                + tables.figures() + tables.trials()
                + scales(report, wording) + leftOut(report, wording)
                + "</div>";
    }

    private static String taken(Report report, Wording wording) {
        String when = report.takenAt().replace("T", " ").replace("Z", " UTC");
        String where = wording.text(
                "machine",
                report.machine().cores(),
                report.machine().system(),
                report.machine().jdk());
        String warning = report.full()
                ? ""
                : "<p class=\"short\" role=\"note\">" + Markup.escape(wording.text("short")) + "</p>";
        return "<p class=\"taken\">" + Markup.escape(wording.text("taken", when, where)) + "</p>" + warning;
    }

    private static String figures(Report report, Wording wording) {
        return Stream.of(
                        new BytesChart(report, wording),
                        new CpuChart(report, wording),
                        new LatencyChart(report, wording),
                        new LogoutChart(report, wording),
                        new SharesChart(
                                "kept", List.of(Event.NODE_DIED, Event.ALL_RESTARTED, Event.STORE_FLUSHED), wording),
                        new SharesChart("intruders", List.of(Event.ENDED_AFTER_FLUSH, Event.STORE_STOLEN), wording),
                        new MemoryChart(report, wording))
                .flatMap(chart -> Plot.draw(chart, report, wording).stream()
                        .map(svg -> "<figure><figcaption>"
                                + Markup.element("h2", wording.text("plot." + chart.name() + ".title"))
                                + Markup.element("p", wording.text("plot." + chart.name() + ".caption"))
                                + "</figcaption>" + svg + "</figure>"))
                .collect(Collectors.joining());
    }

    private static String scales(Report report, Wording wording) {
        String items = Stream.of(Scale.values())
                .flatMap(scale -> report.scales().entrySet().stream().filter(each -> each.getKey() == scale))
                .map(each -> Markup.element("li", scale(each, wording)))
                .collect(Collectors.joining());
        return list("section.scales", items, wording);
    }

    private static String scale(Map.Entry<Scale, Integer> scale, Wording wording) {
        return wording.text("scale", wording.name(scale.getKey()), ReportText.count(scale.getValue()));
    }

    private static String leftOut(Report report, Wording wording) {
        String items = report.leftOut().stream()
                .map(each -> Markup.element("li", leftOut(each, wording)))
                .collect(Collectors.joining());
        return list("section.left_out", items, wording);
    }

    private static String leftOut(LeftOut what, Wording wording) {
        String forms = what.forms().stream().map(wording::name).collect(Collectors.joining("; "));
        return forms.isEmpty()
                ? wording.name(what.reason())
                : wording.text("left_out", forms, wording.name(what.reason()));
    }

    private static String list(String heading, String items, Wording wording) {
        return items.isEmpty() ? "" : Markup.element("h2", wording.text(heading)) + "<ul>" + items + "</ul>";
    }
}
