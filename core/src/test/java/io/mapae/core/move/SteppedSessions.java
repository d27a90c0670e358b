package io.mapae.core.move;

import io.mapae.core.session.InMemorySessionStore;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.core.session.SessionUse;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.session.SessionTokenHash;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/// A store in memory, each call of which is a step.
record SteppedSessions(InMemorySessionStore store, Runnable step) implements SessionStore {

    SteppedSessions(Runnable step) {
        this(new InMemorySessionStore(), step);
    }

    @Override
    public void create(Session session) {
        step.run();
        store.create(session);
    }

    @Override
    public Optional<Session> find(SessionTokenHash token, Instant now) {
        step.run();
        return store.find(token, now);
    }

    @Override
    public Optional<Session> find(SessionId id, Instant now) {
        step.run();
        return store.find(id, now);
    }

    @Override
    public boolean replace(Session current, Session next) {
        step.run();
        return store.replace(current, next);
    }

    @Override
    public void touch(Collection<SessionUse> uses) {
        step.run();
        store.touch(uses);
    }

    @Override
    public boolean end(SessionId id) {
        step.run();
        return store.end(id);
    }

    @Override
    public Optional<SessionIndex> findIndex() {
        step.run();
        return Optional.of(store);
    }
}
