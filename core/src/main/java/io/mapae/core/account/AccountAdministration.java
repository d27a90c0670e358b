package io.mapae.core.account;

import io.mapae.core.account.AccountDrafts.Draft;
import io.mapae.core.account.PasswordSetting.Busy;
import io.mapae.core.account.PasswordSetting.Done;
import io.mapae.core.account.PasswordSetting.NoAccount;
import io.mapae.core.account.PasswordSetting.PasswordRefused;
import io.mapae.core.audit.AuditEvent;
import io.mapae.core.password.Password;
import io.mapae.core.password.PasswordHash;
import io.mapae.core.password.PasswordHasher;
import io.mapae.core.password.PasswordPolicy;
import io.mapae.core.password.PasswordVerdict;
import io.mapae.core.revocation.Revocations;
import io.mapae.core.session.SessionSweeping;
import io.mapae.core.store.Database;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.Subject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// What operators and the command line do with accounts. The caller has made sure that they may.
///
/// `by` says who did it, for the audit log: an operator's subject, or the command line.
public final class AccountAdministration {

    /// How many accounts one page shows at the most.
    public static final int PAGE_MAX = 1000;

    private static final int ATTEMPTS_MAX = 8;

    private final Database database;
    private final AccountDrafts drafts;
    private final PasswordPolicy policy;
    private final PasswordHasher hasher;
    private final Revocations revocations;
    private final SessionSweeping sweeping;
    private final InstantSource clock;

    /// @param random cryptographically strong
    public AccountAdministration(
            Database database,
            PasswordPolicy policy,
            PasswordHasher hasher,
            Revocations revocations,
            SessionSweeping sweeping,
            InstantSource clock,
            RandomGenerator random) {
        this.database = database;
        this.drafts = new AccountDrafts(database, policy, hasher, clock, random);
        this.policy = policy;
        this.hasher = hasher;
        this.revocations = revocations;
        this.sweeping = sweeping;
        this.clock = clock;
    }

    /// Adds an account.
    public AccountAddition add(String identifier, Password password, Account.Role role, String by) {
        return switch (drafts.draft(identifier, password, role)) {
            case Draft.Refused refused -> refused.why();
            case Draft.Ready ready -> database.write(transaction -> drafts.add(transaction, ready.account(), "", by));
        };
    }

    /// The account, active or not.
    public Optional<Account> find(Subject subject) {
        return database.read(transaction -> transaction.accounts().find(subject));
    }

    /// The account that someone who typed this would log in to.
    public Optional<Account> findByIdentifier(String typed) {
        return Identifier.parse(typed)
                .flatMap(identifier ->
                        database.read(transaction -> transaction.accounts().findByIdentifier(identifier)));
    }

    /// Accounts in order of identifier, from the first after `after`, at most `limit` and {@link #PAGE_MAX};
    /// `after` is empty for the first page.
    public List<Account> list(String after, int limit) {
        return database.read(transaction -> transaction.accounts().list(after, Math.min(limit, PAGE_MAX)));
    }

    /// Lets nobody log in to an account, and ends its sessions.
    ///
    /// @return the position of the entry that ended them; empty if there is no such account
    public Optional<Position> disable(Subject subject, String by) {
        return changeAndEnd(
                subject, account -> account.withStatus(Account.Status.DISABLED), AuditEvent.Kind.ACCOUNT_DISABLED, by);
    }

    /// Lets the owner of a disabled account log in again.
    ///
    /// @return false if there is no such account
    public boolean enable(Subject subject, String by) {
        return retry(() -> database.write(transaction -> {
            Optional<Account> account = transaction.accounts().find(subject);
            if (account.isEmpty()) {
                return Optional.of(false);
            }
            Account next = account.get().withStatus(Account.Status.ACTIVE);
            if (!transaction.accounts().replace(account.get(), next)) {
                return Optional.empty();
            }
            transaction.audit().append(event(subject, AuditEvent.Kind.ACCOUNT_ENABLED, by));
            return Optional.of(true);
        }));
    }

    /// Sets a new password without asking for the present one, and ends every session of the account.
    public PasswordSetting setPassword(Subject subject, Password password, String by) {
        Optional<Account> account = find(subject);
        if (account.isEmpty()) {
            return new NoAccount();
        }
        PasswordVerdict verdict =
                policy.judge(password, account.get().identifier().value());
        if (!(verdict instanceof PasswordVerdict.Acceptable)) {
            return new PasswordRefused(verdict);
        }
        Optional<PasswordHash> hash = hasher.hash(password);
        if (hash.isEmpty()) {
            return new Busy(AccountDrafts.BUSY_RETRY);
        }
        return changeAndEnd(
                        subject, current -> current.withPasswordHash(hash.get()), AuditEvent.Kind.PASSWORD_CHANGED, by)
                .<PasswordSetting>map(Done::new)
                .orElseGet(NoAccount::new);
    }

    private Optional<Position> changeAndEnd(
            Subject subject, UnaryOperator<Account> change, AuditEvent.Kind kind, String by) {
        Optional<Position> position = retry(() -> database.write(transaction -> {
            Optional<Account> account = transaction.accounts().find(subject);
            if (account.isEmpty()) {
                return Optional.of(Optional.empty());
            }
            if (!transaction.accounts().replace(account.get(), change.apply(account.get()))) {
                return Optional.empty();
            }
            transaction.audit().append(event(subject, kind, by));
            return Optional.of(Optional.of(revocations.endAccount(transaction, subject)));
        }));
        position.ifPresent(ended -> sweeping.sweepAccount(subject, ended));
        return position;
    }

    private static <T> T retry(Attempt<T> attempt) {
        for (int i = 0; i < ATTEMPTS_MAX; i++) {
            Optional<T> result = attempt.run();
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw new StoreException("an account was changed by others each of " + ATTEMPTS_MAX + " times");
    }

    private AuditEvent event(Subject subject, AuditEvent.Kind kind, String by) {
        return new AuditEvent(clock.instant(), kind, subject.toString(), "", "", "", Map.of("by", by));
    }

    /// Empty where somebody else was faster.
    private interface Attempt<T> {

        Optional<T> run();
    }
}
