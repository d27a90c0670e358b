package io.mapae.bench.peer;

/// Whether a peer is started again and again, once it has been measured under load.
sealed interface Restart {

    /// It is not: it is made of a few classes, and how long these take to start says nothing.
    record Unmeasured() implements Restart {}

    /// @param start      with the data that it has
    /// @param timePart   of the time to its first answer, which Mapae should take at most
    /// @param memoryPart of its memory at rest, which Mapae should have at most
    record Measured(Start start, double timePart, double memoryPart) implements Restart {}
}
