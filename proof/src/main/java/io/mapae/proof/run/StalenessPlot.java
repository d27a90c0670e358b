package io.mapae.proof.run;

import io.mapae.proof.history.Event.Faulted;
import io.mapae.proof.history.Moment;
import io.mapae.proof.process.Knowledge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A picture of a run: how old the knowledge of each guard was, with the faults shaded and B as a line. Above the
/// line a guard trusts itself no more.
final class StalenessPlot {

    private static final int WIDTH = 1_200;
    private static final int LEFT = 60;
    private static final int RIGHT = 20;
    private static final int TOP = 20;
    private static final int HEIGHT = 260;
    private static final int LEGEND_LINE = 16;
    private static final int COLUMNS = 2;
    private static final int HUES = 360;

    /// Between two samples that lie further apart the process was gone or stood still.
    private static final Duration GAP = Duration.ofMillis(600);

    private final RunReport report;
    private final List<Faulted> faults;
    private final double seconds;
    private final double ageMax;

    private StalenessPlot(RunReport report) {
        this.report = report;
        this.faults = report.events().stream()
                .filter(Faulted.class::isInstance)
                .map(Faulted.class::cast)
                .sorted((one, other) -> one.began().compareTo(other.began()))
                .toList();
        Moment last = report.samples().stream()
                .map(Knowledge::at)
                .max(Moment::compareTo)
                .orElse(report.started());
        this.seconds = seconds(last.since(report.started()));
        this.ageMax = 3 * seconds(report.settings().bound());
    }

    static String of(RunReport report) {
        return new StalenessPlot(report).svg();
    }

    private String svg() {
        int legend = (faults.size() + COLUMNS - 1) / COLUMNS;
        int height = TOP + HEIGHT + 44 + legend * LEGEND_LINE;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                .formatted(WIDTH, height));
        svg.append(" font-size=\"11\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        shades(svg);
        axes(svg);
        lines().forEach((guard, samples) -> line(svg, guard, samples));
        legend(svg);
        return svg.append("</svg>\n").toString();
    }

    private void shades(StringBuilder svg) {
        for (int i = 0; i < faults.size(); i++) {
            double from = x(faults.get(i).began());
            double width = Math.max(1, x(faults.get(i).ended()) - from);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#f3c9a5\" fill-opacity=\"0.6\"/>\n",
                    from,
                    TOP,
                    width,
                    HEIGHT));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#7a3d00\">%d</text>\n",
                    from + width / 2,
                    TOP + 12,
                    i + 1));
        }
    }

    private void axes(StringBuilder svg) {
        double bound = seconds(report.settings().bound());
        for (double age = 0; age <= ageMax; age += bound) {
            boolean isBound = age == bound;
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>\n",
                    LEFT,
                    WIDTH - RIGHT,
                    y(age),
                    y(age),
                    isBound ? "#c00" : "#ddd",
                    isBound ? " stroke-dasharray=\"6 3\"" : ""));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
                    LEFT - 6,
                    y(age) + 4,
                    isBound ? "B = %.0f s".formatted(bound) : "%.0f s".formatted(age)));
        }
        for (int second = 0; second <= seconds; second += 10) {
            double x = LEFT + second / seconds * (WIDTH - LEFT - RIGHT);
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#555\">%d</text>\n",
                    x,
                    TOP + HEIGHT + 16,
                    second));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" fill=\"#555\">seconds since the start; each line is a guard, and how old its"
                        + " knowledge was; seed %d</text>\n",
                LEFT,
                TOP + HEIGHT + 32,
                report.settings().seed()));
    }

    // A guard that was started again goes on in its own colour.
    private Map<String, List<Knowledge>> lines() {
        Map<String, List<Knowledge>> lines = new TreeMap<>();
        report.samples()
                .forEach(sample -> lines.computeIfAbsent(sample.guard(), _ -> new ArrayList<>())
                        .add(sample));
        return lines;
    }

    private void line(StringBuilder svg, String guard, List<Knowledge> samples) {
        String digits = guard.replaceAll("\\..*|\\D", "");
        int hue = Integer.parseInt(digits) * HUES / report.settings().guards();
        StringBuilder path = new StringBuilder();
        Moment before = report.began();
        for (Knowledge sample : samples) {
            boolean isTornOff = sample.at().since(before).compareTo(GAP) > 0;
            double age = Math.min(seconds(sample.age()), ageMax);
            path.append(String.format(
                    Locale.ROOT, "%s%.1f %.1f", path.isEmpty() || isTornOff ? "M" : "L", x(sample.at()), y(age)));
            before = sample.at();
        }
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"%s\" fill=\"none\" stroke=\"hsl(%d 70%% 40%%)\""
                        + " stroke-width=\"1\"><title>%s</title></path>\n",
                path,
                hue,
                guard));
    }

    private void legend(StringBuilder svg) {
        int rows = (faults.size() + COLUMNS - 1) / COLUMNS;
        for (int i = 0; i < faults.size(); i++) {
            int x = LEFT + i / rows * (WIDTH - LEFT) / COLUMNS;
            int y = TOP + HEIGHT + 52 + i % rows * LEGEND_LINE;
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" fill=\"#7a3d00\">%d  %s</text>\n",
                    x,
                    y,
                    i + 1,
                    faults.get(i).what()));
        }
    }

    private double x(Moment moment) {
        double at = Math.max(0, seconds(moment.since(report.started())));
        return LEFT + at / seconds * (WIDTH - LEFT - RIGHT);
    }

    private double y(double age) {
        return TOP + HEIGHT - age / ageMax * HEIGHT;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
