package io.mapae.guard.session;

import io.mapae.guard.id.SessionId;
import java.time.Instant;

/// Told of uses of cached sessions, at most once a minute for each. Must not block.
@FunctionalInterface
public interface UseListener {

    /// Hears that a request came with this session.
    void used(SessionId sid, Instant at);
}
