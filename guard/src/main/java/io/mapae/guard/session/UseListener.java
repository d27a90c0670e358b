package io.mapae.guard.session;

import io.mapae.guard.id.SessionId;
import java.time.Instant;

/// Told of uses of cached sessions, at most once a minute for each. Must not block.
@FunctionalInterface
public interface UseListener {

    void used(SessionId sid, Instant at);
}
