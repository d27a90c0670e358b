package io.mapae.proof.run;

import io.mapae.proof.history.Coverage;
import io.mapae.proof.history.Event;
import io.mapae.proof.history.HistoryChecker;
import io.mapae.proof.history.Limits;
import io.mapae.proof.history.Moment;
import io.mapae.proof.history.Violation;
import io.mapae.proof.process.Knowledge;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/// What came of a run.
///
/// @param samples how old each guard's knowledge was, ten times a second
/// @param healed how long after the end of each fault every guard was well again
/// @param began when the run began
/// @param started when all of its processes were there
record RunReport(
        RunSettings settings,
        List<Event> events,
        List<Knowledge> samples,
        List<Duration> healed,
        Moment began,
        Moment started) {

    /// What contradicts the promise; none if it held.
    public List<Violation> violations() {
        return HistoryChecker.violations(events, Limits.of(settings.bound()));
    }

    /// How much was seen.
    public Coverage coverage() {
        return Coverage.of(events);
    }

    /// The longest that any guard took to be well again after a fault.
    public Duration healedLast() {
        return healed.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }
}
