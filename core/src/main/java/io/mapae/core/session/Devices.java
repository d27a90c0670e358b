package io.mapae.core.session;

import io.mapae.core.account.Account;
import io.mapae.core.audit.AuditEvent;
import io.mapae.core.revocation.Revocations;
import io.mapae.core.store.Database;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The device list of an account: every session, however it is carried.
public final class Devices {

    /// How many sessions one list shows.
    public static final int LIST_MAX = 1000;

    private final Database database;
    private final SessionStore sessions;
    private final SessionRevision revision;
    private final SessionEnding ending;
    private final SessionRenewal renewal;
    private final SessionSweeping sweeping;
    private final Revocations revocations;
    private final InstantSource clock;

    public Devices(
            Database database,
            SessionStore sessions,
            SessionEnding ending,
            SessionRenewal renewal,
            SessionSweeping sweeping,
            Revocations revocations,
            InstantSource clock) {
        this.database = database;
        this.sessions = sessions;
        this.revision = new SessionRevision(sessions, clock);
        this.ending = ending;
        this.renewal = renewal;
        this.sweeping = sweeping;
        this.revocations = revocations;
        this.clock = clock;
    }

    /// The living sessions of an account, the one opened last first. Empty where the session store cannot list.
    public List<Session> list(Subject subject) {
        return sessions.findIndex()
                .map(index -> StandingSessions.among(index.listBySubject(subject, clock.instant(), LIST_MAX), database))
                .orElse(List.of());
    }

    /// Names one of the account's sessions.
    ///
    /// @return the session as it is now; empty if the account has no such session
    public Optional<Session> name(Subject subject, SessionId id, String name) {
        return find(subject, id)
                .flatMap(session -> revision.revise(
                        session,
                        current ->
                                Optional.of(current.withDevice(current.device().named(name)))));
    }

    /// Ends one of the account's sessions.
    ///
    /// @return false if the account has no such session
    public boolean end(Subject subject, SessionId id, EndReason reason) {
        Optional<Session> session = find(subject, id);
        session.ifPresent(found -> ending.end(found, reason));
        return session.isPresent();
    }

    /// Ends every session of the account but the acting one, which gets new credentials.
    ///
    /// @return empty if the acting session is no more
    public Optional<Carried> endOthers(Acting acting) {
        Session session = sessions.find(acting.caller().sid(), clock.instant()).orElse(null);
        Subject subject = acting.caller().holder().subject().orElse(null);
        if (session == null || subject == null) {
            return Optional.empty();
        }
        Optional<SessionRenewal.Renewed> renewed = database.write(transaction -> {
            Optional<Account> account = transaction.accounts().find(subject).filter(Account::isActive);
            Optional<SessionRenewal.Renewed> done =
                    account.flatMap(found -> renewal.endOthers(transaction, acting, session, found, false));
            done.ifPresent(
                    _ -> transaction.audit().append(event(subject, session.id().toString(), "", "others")));
            return done;
        });
        return renewed.flatMap(done -> renewal.carryOn(acting, session, session.authentication(), done));
    }

    /// Ends every session of the account, the acting one too.
    ///
    /// @param address where the order came from, for the audit log
    /// @return the position of the entry that ended them
    public Position endAll(Subject subject, String address) {
        Position position = database.write(transaction -> {
            transaction.audit().append(event(subject, "", address, "all"));
            return revocations.endAccount(transaction, subject);
        });
        sweeping.sweepAccount(subject, position);
        return position;
    }

    private Optional<Session> find(Subject subject, SessionId id) {
        return sessions.find(id, clock.instant())
                .filter(session -> session.holder().equals(subject));
    }

    private AuditEvent event(Subject subject, String sid, String address, String which) {
        return new AuditEvent(
                clock.instant(),
                AuditEvent.Kind.SESSIONS_ENDED,
                subject.toString(),
                sid,
                "",
                address,
                Map.of("which", which, "reason", EndReason.DEVICE_LIST.toString()));
    }
}
