package io.mapae.server.session;

import io.mapae.core.session.Acting;
import java.time.Duration;

/// Who makes a request.
public sealed interface Calling {

    /// The holder of this session.
    record As(Acting acting) implements Calling {}

    /// Nobody that is known here.
    ///
    /// @param presented whether a credential came along that was refused
    record Nobody(boolean presented) implements Calling {}

    /// Memory alone cannot tell.
    record Undecided() implements Calling {}

    /// Nobody can tell now.
    record Unavailable(Duration retryAfter) implements Calling {}
}
