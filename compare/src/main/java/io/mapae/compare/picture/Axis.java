package io.mapae.compare.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/// Where values lie between the left edge of a plot and the right one.
record Axis(double least, double most, boolean logarithmic, List<Tick> ticks) {

    static final double LEFT = 8;
    static final double RIGHT = Svg.WIDTH - 8;

    private static final int TICKS = 5;

    /// A value whose place is marked.
    record Tick(double at, String label) {}

    /// From 0 to `most`, with round numbers between.
    static Axis linear(double most, DoubleFunction<String> label) {
        double end = most > 0 ? most : 1;
        double step = step(end / TICKS);
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i * step <= end; i++) {
            ticks.add(new Tick(i * step, label.apply(i * step)));
        }
        return new Axis(0, end, false, ticks);
    }

    /// From a power of ten to a power of ten, with both values between them.
    static Axis logarithmic(double least, double most, DoubleFunction<String> label) {
        int first = (int) Math.floor(Math.log10(least));
        int last = Math.max(first + 1, (int) Math.ceil(Math.log10(most)));
        List<Tick> ticks = new ArrayList<>();
        for (int power = first; power <= last; power++) {
            ticks.add(new Tick(Math.pow(10, power), label.apply(Math.pow(10, power))));
        }
        return new Axis(Math.pow(10, first), Math.pow(10, last), true, ticks);
    }

    // 1, 2 or 5, and zeros: the next that is not less.
    private static double step(double value) {
        double unit = Math.pow(10, Math.floor(Math.log10(value)));
        double digit = value / unit;
        return (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10) * unit;
    }

    /// Where a value lies; at the edge where it is beyond.
    double x(double value) {
        double part = logarithmic
                ? Math.log(Math.max(value, least) / least) / Math.log(most / least)
                : (value - least) / (most - least);
        return LEFT + (RIGHT - LEFT) * Math.clamp(part, 0, 1);
    }
}
