package io.mapae.compare.figure;

/// When a node refused a login that had been ended.
///
/// @param held    whether it did while that was tried
/// @param seconds from the answer to the logout until the first refusal, or how long it was tried
public record Refusal(boolean held, double seconds) {}
