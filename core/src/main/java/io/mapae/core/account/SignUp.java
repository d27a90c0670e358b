package io.mapae.core.account;

import io.mapae.core.account.AccountDrafts.Draft;
import io.mapae.core.account.SignUpResult.InvitationRefused;
import io.mapae.core.account.SignUpResult.Throttled;
import io.mapae.core.login.AddressThrottle;
import io.mapae.core.password.PasswordHasher;
import io.mapae.core.password.PasswordPolicy;
import io.mapae.core.store.Database;
import io.mapae.core.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Signing up: anyone as a member, and who was invited as an operator.
///
/// It is the one place that tells whether an identifier is taken, so it is throttled by address.
public final class SignUp {

    private final Database database;
    private final AccountDrafts drafts;
    private final AddressThrottle throttle;
    private final InstantSource clock;

    /// @param throttle with the budget {@link io.mapae.core.login.ThrottleSettings#signUps}
    /// @param random cryptographically strong
    public SignUp(
            Database database,
            PasswordPolicy policy,
            PasswordHasher hasher,
            AddressThrottle throttle,
            InstantSource clock,
            RandomGenerator random) {
        this.database = database;
        this.drafts = new AccountDrafts(database, policy, hasher, clock, random);
        this.throttle = throttle;
        this.clock = clock;
    }

    /// Adds an account; with an invitation an operator's, and the invitation is spent exactly if the account is
    /// there.
    public SignUpResult signUp(SignUpOrder order) {
        Optional<Duration> wait = throttle.tryAcquire(order.address());
        if (wait.isPresent()) {
            return new Throttled(wait.get());
        }
        InvitationToken invitation = order.invitation();
        Account.Role role = invitation == null ? Account.Role.MEMBER : Account.Role.OPERATOR;
        return switch (drafts.draft(order.identifier(), order.password(), role)) {
            case Draft.Refused refused -> refused.why();
            case Draft.Ready ready ->
                database.write(transaction -> invitation == null
                        ? drafts.add(transaction, ready.account(), order.address(), "sign_up")
                        : addInvited(transaction, ready.account(), order.address(), invitation));
        };
    }

    private SignUpResult addInvited(Transaction transaction, Account account, String address, InvitationToken token) {
        Instant now = clock.instant();
        Optional<Invitation> invitation =
                transaction.invitations().take(token.hash()).filter(found -> found.isOpen(now));
        if (invitation.isEmpty()) {
            return new InvitationRefused();
        }
        AccountAddition addition = drafts.add(transaction, account, address, "invitation");
        if (!(addition instanceof AccountAddition.Added)) {
            transaction.invitations().add(invitation.get());
        }
        return addition;
    }
}
