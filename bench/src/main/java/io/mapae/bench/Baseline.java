package io.mapae.bench;

import io.mapae.compare.figure.Samples;

/// What a figure is held against.
public sealed interface Baseline {

    /// Nothing could be compared: the figure stands alone.
    record None() implements Baseline {}

    /// The same measurement of something simpler, in the same run and unit.
    ///
    /// @param name what it is, such as `plain JDBC`
    record Measured(String name, Samples samples) implements Baseline {}
}
