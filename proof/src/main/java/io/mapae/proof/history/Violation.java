package io.mapae.proof.history;

import java.util.List;

/// A rule that did not hold, and the events that show it.
///
/// @param rule which one
/// @param says what happened, in one line
/// @param evidence the events that contradict each other
public record Violation(Rule rule, String says, List<Event> evidence) {

    public Violation {
        evidence = List.copyOf(evidence);
    }
}
