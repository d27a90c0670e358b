package io.mapae.core.account;

import io.mapae.core.account.AccountAddition.Added;
import io.mapae.core.account.AccountAddition.Busy;
import io.mapae.core.account.AccountAddition.IdentifierTaken;
import io.mapae.core.account.AccountAddition.IdentifierUnacceptable;
import io.mapae.core.account.AccountAddition.PasswordRefused;
import io.mapae.core.audit.AuditEvent;
import io.mapae.core.password.Password;
import io.mapae.core.password.PasswordHash;
import io.mapae.core.password.PasswordHasher;
import io.mapae.core.password.PasswordPolicy;
import io.mapae.core.password.PasswordVerdict;
import io.mapae.core.store.Database;
import io.mapae.core.store.Transaction;
import io.mapae.guard.id.Subject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Makes accounts ready to be added: what takes long or may be refused comes before the transaction.
final class AccountDrafts {

    static final Duration BUSY_RETRY = Duration.ofSeconds(2);

    private final Database database;
    private final PasswordPolicy policy;
    private final PasswordHasher hasher;
    private final InstantSource clock;
    private final RandomGenerator random;

    AccountDrafts(
            Database database,
            PasswordPolicy policy,
            PasswordHasher hasher,
            InstantSource clock,
            RandomGenerator random) {
        this.database = database;
        this.policy = policy;
        this.hasher = hasher;
        this.clock = clock;
        this.random = random;
    }

    /// An account that may be added, or why it may not.
    sealed interface Draft {

        record Ready(Account account) implements Draft {}

        record Refused(AccountAddition why) implements Draft {}
    }

    Draft draft(String typed, Password password, Account.Role role) {
        Optional<Identifier> identifier = Identifier.parse(typed);
        if (identifier.isEmpty()) {
            return new Draft.Refused(new IdentifierUnacceptable());
        }
        PasswordVerdict verdict = policy.judge(password, identifier.get().value());
        if (!(verdict instanceof PasswordVerdict.Acceptable)) {
            return new Draft.Refused(new PasswordRefused(verdict));
        }
        boolean taken = database.read(transaction ->
                transaction.accounts().findByIdentifier(identifier.get()).isPresent());
        if (taken) {
            return new Draft.Refused(new IdentifierTaken());
        }
        Optional<PasswordHash> hash = hasher.hash(password);
        if (hash.isEmpty()) {
            return new Draft.Refused(new Busy(BUSY_RETRY));
        }
        return new Draft.Ready(new Account(
                Subject.random(random),
                identifier.get(),
                typed.strip(),
                hash.get(),
                role,
                Account.Status.ACTIVE,
                clock.instant(),
                0));
    }

    /// Adds what was drafted.
    ///
    /// @param by who adds it, for the audit log
    AccountAddition add(Transaction transaction, Account account, String address, String by) {
        if (!transaction.accounts().add(account)) {
            return new IdentifierTaken();
        }
        transaction
                .audit()
                .append(new AuditEvent(
                        account.created(),
                        AuditEvent.Kind.ACCOUNT_ADDED,
                        account.subject().toString(),
                        "",
                        "",
                        address,
                        Map.of("by", by, "role", account.role().name().toLowerCase(Locale.ROOT))));
        return new Added(account);
    }
}
