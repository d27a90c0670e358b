package io.mapae.core.session;

import io.mapae.core.store.StoreException;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.session.SessionTokenHash;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/// A session store in which something happens before each replacement: what another caller would be quick enough
/// for. It can be away when it is told of ends.
final class InterruptedSessionStore implements SessionStore {

    /// Runs before each replacement; those that it makes itself run nothing.
    Runnable beforeReplace = () -> {};

    /// Whether it does not answer whoever ends a session.
    boolean isAwayForEnds;

    private final SessionStore sessions;

    InterruptedSessionStore(SessionStore sessions) {
        this.sessions = sessions;
    }

    @Override
    public void create(Session session) {
        sessions.create(session);
    }

    @Override
    public Optional<Session> find(SessionTokenHash token, Instant now) {
        return sessions.find(token, now);
    }

    @Override
    public Optional<Session> find(SessionId id, Instant now) {
        return sessions.find(id, now);
    }

    @Override
    public boolean replace(Session current, Session next) {
        Runnable before = beforeReplace;
        beforeReplace = () -> {};
        before.run();
        return sessions.replace(current, next);
    }

    @Override
    public void touch(Collection<SessionUse> uses) {
        sessions.touch(uses);
    }

    @Override
    public boolean end(SessionId id) {
        if (isAwayForEnds) {
            throw new StoreException("away");
        }
        return sessions.end(id);
    }
}
