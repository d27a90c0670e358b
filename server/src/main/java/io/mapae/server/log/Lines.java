package io.mapae.server.log;

/// How an event is written.
sealed interface Lines permits TextLines, JsonLines {

    /// The text of it, with the line break at its end.
    String format(LogLine line);
}
