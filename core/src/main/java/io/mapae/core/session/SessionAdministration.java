package io.mapae.core.session;

import io.mapae.core.audit.AuditEvent;
import io.mapae.core.revocation.Ending;
import io.mapae.core.revocation.Revocations;
import io.mapae.core.store.Database;
import io.mapae.core.store.Transaction;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// What operators and the command line do with sessions. The caller has made sure that they may.
///
/// `by` says who did it, for the audit log: an operator's subject, or the command line.
public final class SessionAdministration {

    /// How many sessions one page shows at the most.
    public static final int PAGE_MAX = 200;

    private final Database database;
    private final SessionStore sessions;
    private final Revocations revocations;
    private final SessionSweeping sweeping;
    private final Executor background;
    private final InstantSource clock;

    /// @param background where the session store is swept after all sessions were ended
    public SessionAdministration(
            Database database,
            SessionStore sessions,
            Revocations revocations,
            SessionSweeping sweeping,
            Executor background,
            InstantSource clock) {
        this.database = database;
        this.sessions = sessions;
        this.revocations = revocations;
        this.sweeping = sweeping;
        this.background = background;
        this.clock = clock;
    }

    /// Whether the session store can list. If not, lists are empty.
    public boolean isListable() {
        return sessions.findIndex().isPresent();
    }

    /// Living sessions, guests' too, in order of their ids.
    ///
    /// @param after where the page before said to go on; empty for the first
    public SessionPage list(String after, int limit) {
        return sessions.findIndex()
                .map(index -> list(index, after, Math.clamp(limit, 1, PAGE_MAX)))
                .orElseGet(() -> new SessionPage(List.of(), ""));
    }

    private SessionPage list(SessionIndex index, String after, int size) {
        List<Session> found = index.listAll(after, clock.instant(), size);
        String next = found.size() < size ? "" : found.getLast().id().toString();
        return new SessionPage(StandingSessions.among(found, database), next);
    }

    /// The living sessions of an account, the one opened last first, at most {@link #PAGE_MAX}.
    public List<Session> listOf(Subject subject) {
        return sessions.findIndex()
                .map(index -> StandingSessions.among(index.listBySubject(subject, clock.instant(), PAGE_MAX), database))
                .orElse(List.of());
    }

    /// Ends a session.
    ///
    /// @return the position of the entry that refuses it; empty if the session store knows no such session
    public Optional<Position> end(SessionId id, String by) {
        Optional<Session> session = sessions.find(id, clock.instant());
        Optional<Position> position =
                session.map(found -> database.end(List.of(ending(found, by))).getFirst());
        position.ifPresent(_ -> sweeping.sweep(id));
        return position;
    }

    private Ending ending(Session session, String by) {
        AuditEvent event = event(
                AuditEvent.Kind.SESSION_ENDED,
                session.holder().subject().map(Subject::toString).orElse(""),
                session.id().toString(),
                Map.of("reason", EndReason.OPERATOR.toString(), "by", by));
        return revocations.sessionEnding(session.id(), session.end(), event);
    }

    /// Ends every session of an account, also those that the session store has lost.
    ///
    /// @return the position of the entry that refuses them
    public Position endOf(Subject subject, String by) {
        Position position =
                end(transaction -> revocations.endAccount(transaction, subject), subject.toString(), "account", by);
        sweeping.sweepAccount(subject, position);
        return position;
    }

    /// Ends every session of the installation, the acting one and guests' too.
    ///
    /// @return the position of the entry that refuses them
    public Position endAll(String by) {
        Position position = end(revocations::endAll, "", "all", by);
        background.execute(() -> sweeping.sweepAll(position));
        return position;
    }

    private Position end(Function<Transaction, Position> entry, String subject, String which, String by) {
        return database.write(transaction -> {
            transaction
                    .audit()
                    .append(event(
                            AuditEvent.Kind.SESSIONS_ENDED,
                            subject,
                            "",
                            Map.of("which", which, "reason", EndReason.OPERATOR.toString(), "by", by)));
            return entry.apply(transaction);
        });
    }

    private AuditEvent event(AuditEvent.Kind kind, String subject, String sid, Map<String, String> details) {
        return new AuditEvent(clock.instant(), kind, subject, sid, "", "", details);
    }
}
