package io.mapae.proof.history;

import java.time.Duration;

/// What was promised in a run.
///
/// @param bound B: no request that arrives later than this after an acknowledgement is accepted
/// @param healing how long after the end of a fault all has to be well again
/// @param renewal how often a guard may ask about a credential that it knows: it renews its copies in the
/// background
/// @param remembered how long a guard may remember that a server knew nothing of a session
public record Limits(Duration bound, Duration healing, Duration renewal, Duration remembered) {

    /// Two seconds to heal, a question for each known credential in four minutes, when its copy is renewed, and
    /// ten seconds for one that was unknown.
    public static Limits of(Duration bound) {
        return new Limits(bound, Duration.ofSeconds(2), Duration.ofMinutes(4), Duration.ofSeconds(10));
    }
}
