package io.mapae.compare.picture;

import io.mapae.compare.figure.Event;
import io.mapae.compare.figure.Form;
import io.mapae.compare.figure.Measured;
import io.mapae.compare.figure.Quantity;
import io.mapae.compare.figure.Report;
import io.mapae.compare.figure.ReportText;
import io.mapae.compare.figure.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The tables of a report in HTML, which a telephone can scroll.
record Tables(Report report, Wording wording) {

    /// A row for each form, a column for each quantity that was measured of any.
    String figures() {
        List<Quantity> quantities = Arrays.stream(Quantity.values())
                .filter(quantity -> report.forms().stream()
                        .anyMatch(measured -> measured.figures().containsKey(quantity)))
                .toList();
        List<String> heads = quantities.stream()
                .map(quantity -> Markup.escape(wording.name(quantity)) + " <small>"
                        + Markup.escape(wording.unit(quantity)) + "</small>")
                .toList();
        return table(
                "table.figures",
                heads,
                report.forms(),
                measured -> quantities.stream()
                        .map(quantity -> figure(measured, quantity))
                        .toList());
    }

    private String figure(Measured measured, Quantity quantity) {
        return measured.median(quantity)
                .map(median -> ReportText.amount(median)
                        + report.findRatio(measured, quantity)
                                .filter(_ -> measured.form() != Form.BARE)
                                .map(Tables::ratio)
                                .orElse(""))
                .orElse("");
    }

    private static String ratio(Samples ratio) {
        return " <small>×" + ReportText.amount(ratio.median())
                + (ratio.isSpread()
                        ? " (" + ReportText.amount(ratio.least()) + "–" + ReportText.amount(ratio.most()) + ")"
                        : "")
                + "</small>";
    }

    /// A row for each form with which anything was tried.
    String trials() {
        List<Measured> tried = report.forms().stream()
                .filter(measured -> !measured.shares().isEmpty()
                        || !measured.logout().isEmpty()
                        || !measured.readable().isEmpty())
                .toList();
        List<String> heads = new ArrayList<>(List.of(Markup.escape(wording.text("table.trials.logout"))));
        Arrays.stream(Event.values()).map(wording::name).map(Markup::escape).forEach(heads::add);
        heads.add(Markup.escape(wording.text("table.trials.readable")));
        return table("table.trials", heads, tried, this::trial);
    }

    private List<String> trial(Measured measured) {
        List<String> cells = new ArrayList<>();
        cells.add(Markup.escape(
                Lane.of(measured.logout(), wording).stream().map(Lane::told).collect(Collectors.joining(", "))));
        for (Event event : Event.values()) {
            cells.add(Optional.ofNullable(measured.shares().get(event))
                    .map(share -> Markup.escape(wording.text("share", share.part(), share.of())))
                    .orElse(""));
        }
        cells.add(Markup.escape(String.join(" ", measured.readable())));
        return cells;
    }

    private String table(String key, List<String> heads, List<Measured> rows, Function<Measured, List<String>> cells) {
        if (rows.isEmpty()) {
            return "";
        }
        String caption = Markup.escape(wording.text(key + ".caption"));
        StringBuilder html = new StringBuilder(
                "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + caption + "\"><table>"
                        + "<caption><span>" + caption + "</span></caption><thead><tr><th scope=\"col\">"
                        + Markup.escape(wording.text("table.form")) + "</th>");
        heads.forEach(head -> html.append("<th scope=\"col\">").append(head).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (Measured measured : rows) {
            html.append("<tr><th scope=\"row\">")
                    .append(Markup.escape(wording.name(measured.form())))
                    .append("</th>");
            cells.apply(measured)
                    .forEach(cell -> html.append("<td>").append(cell).append("</td>"));
            html.append("</tr>");
        }
        return html.append("</tbody></table></div>").toString();
    }
}
