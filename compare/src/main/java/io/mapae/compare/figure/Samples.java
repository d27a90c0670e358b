package io.mapae.compare.figure;

import java.util.Arrays;
import java.util.List;

/// What the repetitions of one measurement gave, in the order in which they ran.
public record Samples(List<Double> values) {

    public Samples {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a measurement needs a repetition");
        }
    }

    /// The samples with these values.
    public static Samples of(double... values) {
        return new Samples(Arrays.stream(values).boxed().toList());
    }

    /// The middle one; the mean of the two in the middle where they are even in number.
    public double median() {
        double[] sorted = sorted();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /// The smallest.
    public double least() {
        return sorted()[0];
    }

    /// The largest.
    public double most() {
        return sorted()[values.size() - 1];
    }

    /// Whether they differ.
    public boolean isSpread() {
        return least() < most();
    }

    /// Each divided by the one of the same repetition; by the median of `others` where these are not as many.
    public Samples dividedBy(Samples others) {
        double[] ratios = new double[values.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] =
                    values.get(i) / (others.values.size() == ratios.length ? others.values.get(i) : others.median());
        }
        return of(ratios);
    }

    private double[] sorted() {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
