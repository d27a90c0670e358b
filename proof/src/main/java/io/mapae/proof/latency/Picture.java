package io.mapae.proof.latency;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Distributions as a picture (SVG): which part of all took at most so long, on a logarithmic scale of
/// milliseconds.
final class Picture {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 380;
    private static final int LEFT = 60;
    private static final int RIGHT = 20;
    private static final int TOP = 50;
    private static final int BOTTOM = 50;

    /// What is shorter is drawn as if it were as long.
    private static final double LEAST_MILLIS = 0.1;

    private static final double DECADES = 4;
    private static final List<String> COLOURS = List.of("#1f77b4", "#d95f02", "#1b9e77", "#7570b3");
    private static final List<Double> PARTS = List.of(0.0, 0.25, 0.5, 0.75, 0.99);

    private Picture() {}

    /// @param goalMillis where a dashed line stands
    /// @param curves by what each is called, in the order in which they are named
    static String draw(String title, double goalMillis, Map<String, Distribution> curves) {
        Formatter svg = new Formatter(Locale.ROOT);
        svg.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"13\">%n",
                WIDTH, HEIGHT);
        svg.format("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n", WIDTH, HEIGHT);
        svg.format("<text x=\"%d\" y=\"24\" font-size=\"16\" fill=\"#222222\">%s</text>%n", LEFT, title);
        grid(svg);
        svg.format(
                "<path d=\"M%.1f %d V%d\" stroke=\"#b00020\" stroke-dasharray=\"5 4\" fill=\"none\"/>%n",
                x(goalMillis), TOP, HEIGHT - BOTTOM);
        int number = 0;
        for (Map.Entry<String, Distribution> curve : curves.entrySet()) {
            curve(svg, curve.getKey(), curve.getValue(), number++);
        }
        svg.format("</svg>%n");
        return svg.toString();
    }

    private static void grid(Formatter svg) {
        for (int decade = 0; decade <= DECADES; decade++) {
            double millis = LEAST_MILLIS * Math.pow(10, decade);
            svg.format("<path d=\"M%.1f %d V%d\" stroke=\"#dddddd\"/>%n", x(millis), TOP, HEIGHT - BOTTOM);
            svg.format(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#444444\">%s ms</text>%n",
                    x(millis),
                    HEIGHT - BOTTOM + 20,
                    decade == 0 ? "≤ 0.1" : String.format(Locale.ROOT, "%.0f", millis));
        }
        for (double part : PARTS) {
            svg.format("<path d=\"M%d %.1f H%d\" stroke=\"#dddddd\"/>%n", LEFT, y(part), WIDTH - RIGHT);
            svg.format(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#444444\">%.0f %%</text>%n",
                    LEFT - 8, y(part) + 4, part * 100);
        }
    }

    private static void curve(Formatter svg, String name, Distribution times, int number) {
        String colour = COLOURS.get(number % COLOURS.size());
        String points = IntStream.rangeClosed(0, WIDTH - LEFT - RIGHT)
                .mapToObj(step -> {
                    double millis = LEAST_MILLIS * Math.pow(10, DECADES * step / (WIDTH - LEFT - RIGHT));
                    return String.format(Locale.ROOT, "%d,%.1f", LEFT + step, y(times.partWithin(millis)));
                })
                .collect(Collectors.joining(" "));
        svg.format("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n", points, colour);
        svg.format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"%s\">%s</text>%n",
                WIDTH - RIGHT - 8, HEIGHT - BOTTOM - 12 - 18 * number, colour, name);
    }

    private static double x(double millis) {
        double decades = Math.log10(Math.max(millis, LEAST_MILLIS) / LEAST_MILLIS);
        return LEFT + (WIDTH - LEFT - RIGHT) * Math.min(decades / DECADES, 1);
    }

    private static double y(double part) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - part);
    }
}
