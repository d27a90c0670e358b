package io.mapae.core.account;

import io.mapae.core.audit.AuditEvent;
import io.mapae.core.revocation.Revocations;
import io.mapae.core.session.SessionSweeping;
import io.mapae.core.store.Database;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.Subject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Leaving: the account goes, and with it every session.
public final class AccountRemoval {

    private final Database database;
    private final Revocations revocations;
    private final SessionSweeping sweeping;
    private final InstantSource clock;

    public AccountRemoval(Database database, Revocations revocations, SessionSweeping sweeping, InstantSource clock) {
        this.database = database;
        this.revocations = revocations;
        this.sweeping = sweeping;
        this.clock = clock;
    }

    /// Removes an account.
    ///
    /// @param address where the order came from, for the audit log
    /// @return the position of the entry that ended its sessions; empty if there is no such account
    public Optional<Position> remove(Subject subject, String address) {
        AuditEvent event = new AuditEvent(
                clock.instant(), AuditEvent.Kind.ACCOUNT_REMOVED, subject.toString(), "", "", address, Map.of());
        Optional<Position> position = database.write(transaction -> {
            if (!transaction.accounts().remove(subject)) {
                return Optional.empty();
            }
            transaction.audit().append(event);
            return Optional.of(revocations.endAccount(transaction, subject));
        });
        position.ifPresent(ended -> sweeping.sweepAccount(subject, ended));
        return position;
    }
}
