package io.mapae.core.session;

import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import java.time.InstantSource;
import java.util.List;

/// Takes sessions out of the session store that an entry of the feed has ended already: it frees memory and keeps
/// device lists true, but decides nothing. So a store that does not answer is no failure: what it keeps opens
/// nothing, and goes when it has run out.
///
/// Whoever has authenticated again since the entry stays.
public final class SessionSweeping {

    private static final int BATCH = 500;
    private static final int BATCHES_MAX = 20_000;

    private final SessionStore sessions;
    private final InstantSource clock;

    public SessionSweeping(SessionStore sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /// Removes a session.
    public void sweep(SessionId id) {
        whileTheStoreAnswers(() -> sessions.end(id));
    }

    /// Removes the account's sessions whose `pos` is below an entry, where the session store can list them.
    public void sweepAccount(Subject subject, Position below) {
        sessions.findIndex().ifPresent(index -> whileTheStoreAnswers(() -> sweepAccount(index, subject, below)));
    }

    private void sweepAccount(SessionIndex index, Subject subject, Position below) {
        int ended;
        int batches = 0;
        do {
            // What is removed makes room in the next list; what stays was opened since the entry, and is few.
            List<Session> found = index.listBySubject(subject, clock.instant(), SessionLimit.MAX + BATCH);
            ended = sweep(found, below);
        } while (ended > 0 && ++batches < BATCHES_MAX);
    }

    /// Removes every session whose `pos` is below an entry, where the session store can list them.
    public void sweepAll(Position below) {
        sessions.findIndex().ifPresent(index -> whileTheStoreAnswers(() -> sweepAll(index, below)));
    }

    private void sweepAll(SessionIndex index, Position below) {
        String after = "";
        for (int i = 0; i < BATCHES_MAX; i++) {
            List<Session> found = index.listAll(after, clock.instant(), BATCH);
            if (found.isEmpty()) {
                return;
            }
            sweep(found, below);
            after = found.getLast().id().toString();
        }
    }

    private int sweep(List<Session> found, Position below) {
        int ended = 0;
        for (Session session : found) {
            if (session.pos().isBefore(below) && sessions.end(session.id())) {
                ended++;
            }
        }
        return ended;
    }

    private static void whileTheStoreAnswers(Runnable sweeping) {
        try {
            sweeping.run();
        } catch (StoreException e) {
            // The database has the end: it holds, and whoever asked for it must not be told otherwise.
        }
    }
}
