package io.mapae.bench;

/// What a figure should be.
public sealed interface Goal {

    /// Nothing was promised.
    record None() implements Goal {}

    /// The median should be `bound` or more.
    record AtLeast(double bound) implements Goal {}

    /// The median should be `bound` or less.
    record AtMost(double bound) implements Goal {}

    /// The median ratio to the baseline should be `bound` or more.
    record RatioAtLeast(double bound) implements Goal {}

    /// The median ratio to the baseline should be `bound` or less.
    record RatioAtMost(double bound) implements Goal {}
}
