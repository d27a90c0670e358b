package io.mapae.core.session;

import io.mapae.core.audit.AuditEvent;
import io.mapae.core.revocation.Ending;
import io.mapae.core.revocation.Revocations;
import io.mapae.core.store.Database;
import io.mapae.core.store.Transaction;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.Holder;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Ends sessions: first in the database and the feed, which is what counts, then in the session store.
public final class SessionEnding {

    private final Database database;
    private final SessionSweeping sweeping;
    private final Revocations revocations;
    private final Lifetimes lifetimes;
    private final InstantSource clock;

    public SessionEnding(
            Database database,
            SessionStore sessions,
            Revocations revocations,
            Lifetimes lifetimes,
            InstantSource clock) {
        this.database = database;
        this.sweeping = new SessionSweeping(sessions, clock);
        this.revocations = revocations;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /// Ends a session.
    ///
    /// @return the position of the entry that refuses it
    public Position end(Session session, EndReason reason) {
        return end(
                session.id(),
                session.end(),
                text(session.holder()),
                session.device().address(),
                reason);
    }

    /// Ends sessions, all or none.
    ///
    /// @param ended at most {@link Ending#BATCH_MAX}
    public void endAll(List<Session> ended, EndReason reason) {
        database.end(ended.stream()
                .map(session -> ending(
                        session.id(),
                        session.end(),
                        text(session.holder()),
                        session.device().address(),
                        reason))
                .toList());
        ended.forEach(session -> sweep(session.id()));
    }

    /// Ends a session of which the id alone is known, whether or not the session store still has it.
    public Position end(SessionId id, Holder holder, EndReason reason) {
        return end(id, clock.instant().plus(lifetimes.longest()), text(holder), "", reason);
    }

    /// Ends a session in the caller's transaction; {@link #sweep} is left to do after its commit.
    public Position end(Transaction transaction, SessionId id, Instant until, String subject, EndReason reason) {
        transaction.audit().append(event(id, subject, "", reason));
        return revocations.endSession(transaction, id, until);
    }

    /// Takes an ended session out of the session store.
    public void sweep(SessionId id) {
        sweeping.sweep(id);
    }

    private Position end(SessionId id, Instant until, String subject, String address, EndReason reason) {
        Position position = database.end(List.of(ending(id, until, subject, address, reason)))
                .getFirst();
        sweep(id);
        return position;
    }

    private Ending ending(SessionId id, Instant until, String subject, String address, EndReason reason) {
        return revocations.sessionEnding(id, until, event(id, subject, address, reason));
    }

    private static String text(Holder holder) {
        return holder.subject().map(Subject::toString).orElse("");
    }

    private AuditEvent event(SessionId id, String subject, String address, EndReason reason) {
        return new AuditEvent(
                clock.instant(),
                AuditEvent.Kind.SESSION_ENDED,
                subject,
                id.toString(),
                "",
                address,
                Map.of("reason", reason.toString()));
    }
}
