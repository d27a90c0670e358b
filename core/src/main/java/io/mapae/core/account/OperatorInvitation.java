package io.mapae.core.account;

import io.mapae.core.audit.AuditEvent;
import io.mapae.core.store.Database;
import io.mapae.core.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Invites an operator by a one-time link. At most one invitation is open: a new one closes those before it.
public final class OperatorInvitation {

    /// How long an invitation is open.
    public static final Duration LIFE = Duration.ofHours(24);

    private final Database database;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param random cryptographically strong
    public OperatorInvitation(Database database, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    /// Makes an invitation, unless there is an operator already: for the first start, and for each one until
    /// somebody has accepted.
    public Optional<InvitationToken> inviteFirst() {
        InvitationToken token = InvitationToken.random(random);
        boolean invited = database.write(transaction -> {
            if (transaction.accounts().hasOperator()) {
                return false;
            }
            keep(transaction, token);
            return true;
        });
        return invited ? Optional.of(token) : Optional.empty();
    }

    /// Makes an invitation.
    public InvitationToken invite() {
        InvitationToken token = InvitationToken.random(random);
        database.write(transaction -> {
            keep(transaction, token);
            return true;
        });
        return token;
    }

    /// Whether someone can still sign up by this invitation.
    public boolean isOpen(InvitationToken token) {
        return database.read(transaction -> transaction.invitations().find(token.hash()))
                .filter(invitation -> invitation.isOpen(clock.instant()))
                .isPresent();
    }

    private void keep(Transaction transaction, InvitationToken token) {
        Instant now = clock.instant();
        transaction.invitations().removeAll();
        transaction.invitations().add(new Invitation(token.hash(), now.plus(LIFE)));
        transaction.audit().append(new AuditEvent(now, AuditEvent.Kind.OPERATOR_INVITED, "", "", "", "", Map.of()));
    }
}
