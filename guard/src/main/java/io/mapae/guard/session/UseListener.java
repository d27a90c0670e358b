package io.mapae.guard.session;

import io.mapae.guard.id.SessionId;
import java.time.Instant;

/// Told of uses of cached sessions, at most once a minute for each. Must not block.
@FunctionalInterface
public interface UseListener {

    /// Hears that a request came with this session.
    ///
    /// @return whether the listener sees to it that the session's store learns of it; if not, the next load
    /// tells it
    boolean used(SessionId sid, Instant at);
}
