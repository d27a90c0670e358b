package io.mapae.core.move;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionStore;
import io.mapae.core.store.StoreException;
import java.util.Optional;
import java.util.function.Predicate;

/// Moves sessions one by one, while they are used.
///
/// A copy is made first, and then the session is taken from the old store if it is still the same: that is the
/// moment of the move. Whoever stops in between leaves a copy behind that nobody looks at, and whoever comes next
/// goes on. Two at once do no harm.
public final class SessionMover {

    /// How often in a row somebody else may change a session that is being moved.
    private static final int TRIES_MAX = 256;

    /// How often in a row a copy may fail to be added.
    private static final int FAILURES_MAX = 4;

    private final SessionStore from;
    private final SessionStore to;
    private final Predicate<Session> standing;

    /// @param standing whether the database has not ended a session
    public SessionMover(SessionStore from, SessionStore to, Predicate<Session> standing) {
        this.from = from;
        this.to = to;
        this.standing = standing;
    }

    /// Moves a session. When this returns, the old store does not have it.
    ///
    /// @param seen as it was a moment ago
    public void move(Session seen) {
        Session current = seen;
        for (int i = 0; i < TRIES_MAX; i++) {
            copy(current);
            Optional<Session> now = from.find(current.id(), MovedMarks.ANY_TIME);
            if (now.isEmpty()) {
                endIfEnded(current);
                return;
            }
            if (isSame(now.get(), current) && from.replace(current, MovedMarks.of(current))) {
                boolean _ = from.end(current.id());
                return;
            }
            current = now.get();
        }
        throw new StoreException("a session was changed by others each time that it was to be moved");
    }

    // A use that comes after this look is noted in the new store too, where the copy is by now.
    private static boolean isSame(Session one, Session other) {
        return one.version() == other.version() && one.lastUse().equals(other.lastUse());
    }

    // Somebody has ended it, or another mover was faster. An end is in the database before it is in any store.
    private void endIfEnded(Session gone) {
        if (!standing.test(gone)) {
            boolean _ = to.end(gone.id());
        }
    }

    /// Brings the new store's copy up to this state, if it is older.
    private void copy(Session session) {
        int failures = 0;
        for (int i = 0; i < TRIES_MAX; i++) {
            Optional<Session> known = to.find(session.id(), MovedMarks.ANY_TIME);
            try {
                if (known.isEmpty()) {
                    to.create(session);
                    return;
                }
                if (!isOlder(known.get(), session) || to.replace(known.get(), session)) {
                    return;
                }
            } catch (IllegalStateException | StoreException e) {
                if (++failures == FAILURES_MAX) {
                    throw e;
                }
                // Another mover was faster, or a mark of an earlier move the other way is still there.
                if (to.replace(MovedMarks.of(session), session)) {
                    return;
                }
            }
        }
        throw new StoreException("a session's copy was changed by others each time");
    }

    // The later last use is kept by a replacement, also if the copy had been unused for too long by then.
    private static boolean isOlder(Session copy, Session session) {
        return copy.version() < session.version()
                || (copy.version() == session.version() && copy.lastUse().isBefore(session.lastUse()));
    }
}
