package io.mapae.proof.demo;

import io.mapae.proof.history.Event.Ended;
import io.mapae.proof.process.EndSeen;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// A logout, and how each guard saw it.
///
/// @param what was ended, for the head of the table
/// @param seen by each guard, in the order of the table
record LogoutSeen(String what, Ended ended, List<EndSeen> seen) {

    private static final double NANOS_PER_MILLI = 1e6;

    LogoutSeen {
        seen = List.copyOf(seen);
    }

    /// A row for each guard; two columns for each logout, in milliseconds after its acknowledgement.
    static String table(List<LogoutSeen> logouts) {
        StringBuilder text = new StringBuilder("%-9s".formatted(""));
        logouts.forEach(logout -> text.append("  %-24s".formatted(logout.what)));
        text.append("\n%-9s".formatted("guard"));
        logouts.forEach(_ -> text.append("  %-24s".formatted("last accept  refused")));
        for (int i = 0; i < logouts.getFirst().seen.size(); i++) {
            text.append("\n%-9s".formatted(logouts.getFirst().seen.get(i).guard()));
            for (LogoutSeen logout : logouts) {
                EndSeen end = logout.seen.get(i);
                text.append("  %8s ms %9s ms"
                        .formatted(
                                millis(end.acceptedFor(logout.ended.answered())),
                                millis(end.refusedAfter(logout.ended.answered()))));
                text.append(" ");
            }
        }
        return text.toString().lines().map(String::stripTrailing).reduce("", (all, line) -> all + line + "\n");
    }

    /// When it was called, to when it was acknowledged.
    Duration took() {
        return ended.answered().since(ended.called());
    }

    /// A time in milliseconds, with a tenth where there is any.
    static String millis(Duration time) {
        return time.isZero() ? "0" : String.format(Locale.ROOT, "%.1f", time.toNanos() / NANOS_PER_MILLI);
    }
}
