package io.mapae.proof.process;

import java.time.Duration;

/// How long is paused between two checks of one credential.
///
/// @param usual until it is to be checked often
/// @param often from then on: the end of a session is known no better than this
public record Pace(Duration usual, Duration often) {

    /// Fifty checks a second.
    public static final Pace CALM = always(Duration.ofMillis(20));

    /// The same pause all the time.
    public static Pace always(Duration pause) {
        return new Pace(pause, pause);
    }
}
