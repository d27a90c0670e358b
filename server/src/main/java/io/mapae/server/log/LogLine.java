package io.mapae.server.log;

import java.time.Instant;
import java.util.List;
import org.slf4j.event.Level;

/// One event.
///
/// @param facts names and values beside the message
/// @param failure a stack trace; empty where nothing failed
record LogLine(Instant at, Level level, String logger, String message, List<Fact> facts, String failure) {

    LogLine {
        facts = List.copyOf(facts);
    }

    /// A name and a value beside the message.
    record Fact(String name, Object value) {}
}
