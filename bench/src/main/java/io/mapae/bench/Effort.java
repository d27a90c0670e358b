package io.mapae.bench;

/// How long a benchmark measures.
public enum Effort {
    /// Long enough for figures that are worth writing down.
    FULL,

    /// A few hundred milliseconds: shows that the benchmark still runs. Its figures mean nothing.
    SMOKE
}
