package io.mapae.core.move;

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

/// Two stores as one, while sessions move from the old one to the new one.
///
/// The old store is right about each session that it has, the new one about every other, and none ever goes back.
/// So the new store may hold a copy that is out of date for as long as the old one has the session, and whatever
/// is looked up is looked up in the old store first: the other order would miss what moves in between.
///
/// @param creating where sessions are added: the old store until every node looks into both
public record MovingSessions(SessionStore from, SessionStore to, SessionStore creating) implements SessionStore {

    @Override
    public void create(Session session) {
        creating.create(session);
    }

    @Override
    public Optional<Session> find(SessionTokenHash token, Instant now) {
        Optional<Session> old = from.find(token, now);
        if (old.isPresent()) {
            return old;
        }
        Optional<Session> found = to.find(token, now);
        if (found.isEmpty() || isInOld(found.get().id())) {
            // Had the old store had it under this token, it would have said so: the copy is of before a replacement.
            return Optional.empty();
        }
        // It has left the old store by now, perhaps after the first answer: what the new one says now is so.
        return to.find(token, now);
    }

    @Override
    public Optional<Session> find(SessionId id, Instant now) {
        return from.find(id, now).or(() -> to.find(id, now));
    }

    @Override
    public boolean replace(Session current, Session next) {
        if (from.replace(current, next)) {
            return true;
        }
        return !isInOld(current.id()) && to.replace(current, next);
    }

    private boolean isInOld(SessionId id) {
        return from.find(id, MovedMarks.ANY_TIME).isPresent();
    }

    /// First where the session is taken from: whoever moves it looks there again after the copy is made.
    @Override
    public void touch(Collection<SessionUse> uses) {
        from.touch(uses);
        to.touch(uses);
    }

    @Override
    public boolean end(SessionId id) {
        boolean old = from.end(id);
        return to.end(id) || old;
    }

    /// Lists both, if both can list.
    @Override
    public Optional<SessionIndex> findIndex() {
        return from.findIndex().flatMap(old -> to.findIndex().map(next -> new Both(old, next)));
    }

    /// Two indexes as one. The old one is asked first, and wins.
    private record Both(SessionIndex from, SessionIndex to) implements SessionIndex {

        @Override
        public List<Session> listBySubject(Subject subject, Instant now, int limit) {
            var old = from.listBySubject(subject, now, limit);
            return MergedLists.newestFirst(old, to.listBySubject(subject, now, limit), limit);
        }

        /// In the order of the ids' bits. Of a store that lists in another order, Infinispan's, some may be left
        /// out while the move lasts.
        @Override
        public List<Session> listAll(String after, Instant now, int limit) {
            var old = from.listAll(after, now, limit);
            return MergedLists.inOrder(old, to.listAll(after, now, limit), limit);
        }

        /// Those too often that are being moved at this moment, of which there are a few.
        @Override
        public long count(Instant now) {
            return from.count(now) + to.count(now);
        }

        @Override
        public int forget(Instant now, int limit) {
            int forgotten = from.forget(now, limit);
            return forgotten < limit ? forgotten + to.forget(now, limit - forgotten) : forgotten;
        }
    }
}
