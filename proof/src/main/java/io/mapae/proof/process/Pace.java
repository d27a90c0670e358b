package io.mapae.proof.process;

import java.time.Duration;

/// How long is paused between two checks of one credential.
///
/// @param usual until each accept is to be told
/// @param singly from then on: the end of a session is known no better than this
public record Pace(Duration usual, Duration singly) {

    /// Fifty checks a second.
    public static final Pace CALM = always(Duration.ofMillis(20));

    /// The same pause all the time.
    public static Pace always(Duration pause) {
        return new Pace(pause, pause);
    }
}
