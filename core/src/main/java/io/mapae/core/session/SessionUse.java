package io.mapae.core.session;

import io.mapae.guard.id.SessionId;
import java.time.Instant;

/// A use of a session, to be noted by its store.
public record SessionUse(SessionId session, Instant at) {}
