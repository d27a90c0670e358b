package io.mapae.guard.session;

import io.mapae.guard.Caller;
import io.mapae.guard.feed.Marks;
import java.time.Duration;
import java.time.Instant;

/// The answer to a load.
public sealed interface SessionLoad {

    /// The session is alive.
    ///
    /// @param caller what it says of who is calling
    /// @param marks what the feed could hold against it
    /// @param lastUse when it was last used, as far as its store knows
    /// @param idle how long it may go unused
    record Alive(Caller caller, Marks marks, Instant lastUse, Duration idle) implements SessionLoad {}

    /// There is no such session, or it has ended or expired.
    record Missing() implements SessionLoad {}
}
