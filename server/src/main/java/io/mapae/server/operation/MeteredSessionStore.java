package io.mapae.server.operation;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.core.session.SessionUse;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A session store whose calls are counted: what shows that a check costs none.
public final class MeteredSessionStore implements SessionStore {

    private final SessionStore store;
    private final StoreMeter meter;

    private MeteredSessionStore(SessionStore store, StoreMeter meter) {
        this.store = store;
        this.meter = meter;
    }

    /// The same store, counted.
    public static SessionStore of(SessionStore store, StoreMeter meter) {
        return new MeteredSessionStore(store, meter);
    }

    @Override
    public void create(Session session) {
        meter.countWrite();
        store.create(session);
    }

    @Override
    public Optional<Session> find(SessionTokenHash token, Instant now) {
        meter.countRead();
        return store.find(token, now);
    }

    @Override
    public Optional<Session> find(SessionId id, Instant now) {
        meter.countRead();
        return store.find(id, now);
    }

    @Override
    public boolean replace(Session current, Session next) {
        meter.countWrite();
        return store.replace(current, next);
    }

    @Override
    public void touch(Collection<SessionUse> uses) {
        meter.countWrite();
        store.touch(uses);
    }

    @Override
    public boolean end(SessionId id) {
        meter.countWrite();
        return store.end(id);
    }

    @Override
    public Optional<SessionIndex> findIndex() {
        return store.findIndex().map(index -> new Listing(index, meter));
    }

    /// What lists them, counted too.
    private record Listing(SessionIndex index, StoreMeter meter) implements SessionIndex {

        @Override
        public List<Session> listBySubject(Subject subject, Instant now, int limit) {
            meter.countRead();
            return index.listBySubject(subject, now, limit);
        }

        @Override
        public List<Session> listAll(String after, Instant now, int limit) {
            meter.countRead();
            return index.listAll(after, now, limit);
        }

        @Override
        public long count(Instant now) {
            meter.countRead();
            return index.count(now);
        }

        @Override
        public int forget(Instant now, int limit) {
            meter.countWrite();
            return index.forget(now, limit);
        }
    }
}
