package io.mapae.core.login;

import io.mapae.core.account.Account;
import io.mapae.core.audit.AuditEvent;
import io.mapae.core.password.Password;
import io.mapae.core.password.PasswordHasher;
import io.mapae.core.store.Database;
import io.mapae.guard.id.Holder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Proves that whoever acts in a session knows its account's password; throttled as a login is.
public final class PasswordProof {

    private static final Duration BUSY_RETRY = Duration.ofSeconds(2);

    private final Database database;
    private final PasswordHasher hasher;
    private final LoginThrottle throttle;
    private final InstantSource clock;

    public PasswordProof(Database database, PasswordHasher hasher, LoginThrottle throttle, InstantSource clock) {
        this.database = database;
        this.hasher = hasher;
        this.throttle = throttle;
        this.clock = clock;
    }

    /// Compares the password with that of the holder's account.
    ///
    /// @param address of the client, to throttle by
    public Outcome prove(Holder holder, Password password, String address) {
        Optional<Account> account = holder.subject()
                .flatMap(subject ->
                        database.read(transaction -> transaction.accounts().find(subject)))
                .filter(Account::isActive);
        if (account.isEmpty()) {
            return new Outcome.Wrong();
        }
        String identifier = account.get().identifier().value();
        LoginSource source = new LoginSource.Stranger(address);
        Optional<Duration> wait = throttle.tryAcquire(identifier, source);
        if (wait.isPresent()) {
            return new Outcome.TryLater(wait.get());
        }
        return switch (hasher.match(password, account.get().passwordHash())) {
            case MATCHES -> {
                throttle.succeeded(identifier, source);
                yield new Outcome.Proved(account.get());
            }
            case DIFFERS -> {
                record(account.get(), address);
                yield new Outcome.Wrong();
            }
            case BUSY -> new Outcome.TryLater(BUSY_RETRY);
        };
    }

    // Whoever has somebody's session and tries passwords is worth an operator's look.
    private void record(Account account, String address) {
        AuditEvent event = new AuditEvent(
                clock.instant(),
                AuditEvent.Kind.PASSWORD_REFUSED,
                account.subject().toString(),
                "",
                "",
                address,
                Map.of());
        database.write(transaction -> {
            transaction.audit().append(event);
            return true;
        });
    }

    /// What came of a proof.
    public sealed interface Outcome {

        /// @param account as it was when the password was compared
        record Proved(Account account) implements Outcome {}

        /// It is another password, or the account may not be used.
        record Wrong() implements Outcome {}

        /// No password was compared.
        record TryLater(Duration retryAfter) implements Outcome {}
    }
}
