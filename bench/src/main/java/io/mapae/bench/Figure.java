package io.mapae.bench;

import io.mapae.compare.figure.Samples;
import java.util.Optional;

/// One row of the table.
///
/// @param name what was measured, such as `sessions created, 16 callers`
/// @param unit of the samples, such as `1/s`, `bytes`, `ms`
public record Figure(String name, Samples samples, String unit, Baseline baseline, Goal goal) {

    /// A figure without a baseline or a goal.
    public static Figure of(String name, Samples samples, String unit) {
        return new Figure(name, samples, unit, new Baseline.None(), new Goal.None());
    }

    /// The same, held against a baseline of the same run.
    public Figure against(String baselineName, Samples baselineSamples) {
        return new Figure(name, samples, unit, new Baseline.Measured(baselineName, baselineSamples), goal);
    }

    /// The same, with a goal.
    public Figure withGoal(Goal other) {
        return new Figure(name, samples, unit, baseline, other);
    }

    /// The ratio to the baseline, for each repetition.
    public Optional<Samples> findRatio() {
        return switch (baseline) {
            case Baseline.None() -> Optional.empty();
            case Baseline.Measured measured -> Optional.of(samples.dividedBy(measured.samples()));
        };
    }

    /// Whether the goal was met, where there is one.
    public Optional<Boolean> findMet() {
        return switch (goal) {
            case Goal.None() -> Optional.empty();
            case Goal.AtLeast(double bound) -> Optional.of(samples.median() >= bound);
            case Goal.AtMost(double bound) -> Optional.of(samples.median() <= bound);
            case Goal.RatioAtLeast(double bound) -> findRatio().map(ratio -> ratio.median() >= bound);
            case Goal.RatioAtMost(double bound) -> findRatio().map(ratio -> ratio.median() <= bound);
        };
    }
}
