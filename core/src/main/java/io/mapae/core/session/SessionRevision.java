package io.mapae.core.session;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// Revises a session in its store, again where someone else was faster.
final class SessionRevision {

    private static final int ATTEMPTS_MAX = 256;

    private final SessionStore sessions;
    private final InstantSource clock;

    SessionRevision(SessionStore sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /// Puts `change` of the session in its place, and of what it has become where `session` is out of date.
    ///
    /// @param change the next state, or empty where there is nothing to change any more
    /// @return the session as it is now; empty if it has ended, `change` gave up, or others were faster each time
    Optional<Session> revise(Session session, Function<Session, Optional<Session>> change) {
        Optional<Session> current = Optional.of(session);
        for (int i = 0; i < ATTEMPTS_MAX && current.isPresent(); i++) {
            Optional<Session> next = change.apply(current.get());
            if (next.isEmpty() || sessions.replace(current.get(), next.get())) {
                return next;
            }
            current = sessions.find(session.id(), clock.instant());
        }
        return Optional.empty();
    }
}
