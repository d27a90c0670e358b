package io.mapae.core.login;

import io.mapae.core.account.Account;
import io.mapae.core.account.Identifier;
import io.mapae.core.audit.AuditEvent;
import io.mapae.core.client.Client;
import io.mapae.core.client.ClientAuthentication;
import io.mapae.core.login.LoginResult.Busy;
import io.mapae.core.login.LoginResult.CarriageNotAllowed;
import io.mapae.core.login.LoginResult.LoggedIn;
import io.mapae.core.login.LoginResult.Throttled;
import io.mapae.core.login.LoginResult.TooManySessions;
import io.mapae.core.login.LoginResult.UnknownClient;
import io.mapae.core.login.LoginResult.WrongCredentials;
import io.mapae.core.password.Argon2Parameters;
import io.mapae.core.password.PasswordHash;
import io.mapae.core.password.PasswordHasher;
import io.mapae.core.password.PasswordMatch;
import io.mapae.core.session.Authentication;
import io.mapae.core.session.Carried;
import io.mapae.core.session.EndReason;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionData;
import io.mapae.core.session.SessionEnding;
import io.mapae.core.session.SessionLoading;
import io.mapae.core.session.SessionOpening;
import io.mapae.core.store.Database;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.Guest;
import io.mapae.guard.id.SessionId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Logging in with identifier and password.
public final class PasswordLogin {

    private static final Duration BUSY_RETRY = Duration.ofSeconds(2);
    /// The cost is not changed that often within the time in which everyone logs in once.
    private static final int HASH_COSTS_MAX = 8;

    private final Database database;
    private final PasswordHasher hasher;
    private final LoginThrottle throttle;
    private final DeviceCookies deviceCookies;
    private final SessionOpening opening;
    private final SessionLoading loading;
    private final SessionEnding ending;
    private final InstantSource clock;
    private final Consumer<LoginResult> results;

    public PasswordLogin(
            Database database,
            PasswordHasher hasher,
            LoginThrottle throttle,
            DeviceCookies deviceCookies,
            SessionOpening opening,
            SessionLoading loading,
            SessionEnding ending,
            InstantSource clock) {
        this(database, hasher, throttle, deviceCookies, opening, loading, ending, clock, _ -> {});
    }

    /// @param results told of each, for metrics
    public PasswordLogin(
            Database database,
            PasswordHasher hasher,
            LoginThrottle throttle,
            DeviceCookies deviceCookies,
            SessionOpening opening,
            SessionLoading loading,
            SessionEnding ending,
            InstantSource clock,
            Consumer<LoginResult> results) {
        this.database = database;
        this.hasher = hasher;
        this.throttle = throttle;
        this.deviceCookies = deviceCookies;
        this.opening = opening;
        this.loading = loading;
        this.ending = ending;
        this.clock = clock;
        this.results = results;
    }

    /// Checks the password and opens a session. The session that the browser brought along ends with it; a
    /// guest's data move over.
    public LoginResult logIn(LoginAttempt attempt) {
        LoginResult result = tryToLogIn(attempt);
        results.accept(result);
        return result;
    }

    private LoginResult tryToLogIn(LoginAttempt attempt) {
        if (attempt.carriage() != Carriage.TOKENS && !attempt.client().equals(ClientId.FIRST_PARTY)) {
            return new CarriageNotAllowed();
        }
        Optional<Identifier> identifier = Identifier.parse(attempt.identifier());
        String throttled = identifier.map(Identifier::value).orElse("");
        LoginSource source = source(identifier, attempt);
        Optional<Duration> wait = throttle.tryAcquire(throttled, source);
        if (wait.isPresent()) {
            if (throttle.isWorthTelling(attempt.device().address())) {
                record(attempt, AuditEvent.Kind.LOGIN_THROTTLED, "", "");
            }
            return new Throttled(wait.get());
        }
        // Before the password is looked at: whatever is revoked from here on refuses the session that comes of it.
        Found found = database.read(transaction -> new Found(
                transaction.feed().head(),
                identifier.flatMap(transaction.accounts()::findByIdentifier),
                mayLogIn(transaction.clients().find(attempt.client())),
                transaction.accounts().listHashCosts(HASH_COSTS_MAX)));
        if (!found.clientIsKnown()) {
            return new UnknownClient();
        }
        // An unknown identifier costs as much as any other: response times must not tell which accounts exist. A
        // disabled account is as good as none.
        Optional<Account> account = found.account().filter(Account::isActive);
        PasswordHash hash = account.map(Account::passwordHash).orElseGet(hasher::unmatchable);
        PasswordMatch match = hasher.matchAlike(attempt.password(), hash, found.hashCosts());
        if (match == PasswordMatch.BUSY) {
            return new Busy(BUSY_RETRY);
        }
        if (match == PasswordMatch.DIFFERS || account.isEmpty()) {
            record(attempt, AuditEvent.Kind.LOGIN_FAILED, "", "");
            return new WrongCredentials();
        }
        throttle.succeeded(throttled, source);
        return open(rehashed(account.get(), attempt), attempt, found.pos());
    }

    private LoginSource source(Optional<Identifier> identifier, LoginAttempt attempt) {
        String address = attempt.device().address();
        return identifier
                .flatMap(typed ->
                        deviceCookies.find(attempt.deviceCookie(), typed).filter(entry -> isStanding(entry, typed)))
                .<LoginSource>map(entry -> new LoginSource.KnownDevice(entry.id(), address))
                .orElseGet(() -> new LoginSource.Stranger(address));
    }

    private boolean isStanding(DeviceCookie.Entry entry, Identifier identifier) {
        return database.read(transaction -> transaction.accounts().findByIdentifier(identifier))
                .filter(account -> deviceCookies.isStanding(entry, account))
                .isPresent();
    }

    // RFC 6749, section 2.3: a client that has a credential must use it, which a login does not let it. Anyone could
    // take its name otherwise, and with it whatever is trusted to it.
    private static boolean mayLogIn(Optional<Client> client) {
        return client.filter(found -> !ClientAuthentication.isConfidential(found))
                .isPresent();
    }

    private LoginResult open(Account account, LoginAttempt attempt, Position pos) {
        Optional<Session> replaced = Optional.ofNullable(attempt.replaced()).flatMap(loading::find);
        SessionData data = replaced.filter(session -> session.holder() == Guest.GUEST)
                .map(Session::data)
                .orElse(SessionData.EMPTY);
        Optional<Carried> carried = opening.open(
                account,
                Authentication.byPassword(clock.instant()),
                new SessionOpening.Order(
                        attempt.carriage(), attempt.client(), attempt.remember(), attempt.device(), pos, data));
        if (carried.isEmpty()) {
            return new TooManySessions();
        }
        // Fixation (OWASP ASVS 3.2.1): what the browser had before the login is worth nothing after it.
        replaced.ifPresent(session -> ending.end(session, EndReason.REPLACED));
        SessionId sid = carried.get().session().id();
        record(attempt, AuditEvent.Kind.LOGIN_SUCCEEDED, account.subject().toString(), sid.toString());
        return new LoggedIn(carried.get(), deviceCookies.renew(attempt.deviceCookie(), account));
    }

    private Account rehashed(Account account, LoginAttempt attempt) {
        if (!hasher.needsRehash(account.passwordHash())) {
            return account;
        }
        Optional<PasswordHash> hash = hasher.hash(attempt.password());
        if (hash.isEmpty()) {
            return account;
        }
        Account next = account.withPasswordHash(hash.get());
        return database.write(transaction -> transaction.accounts().replace(account, next)) ? next : account;
    }

    private void record(LoginAttempt attempt, AuditEvent.Kind kind, String subject, String sid) {
        AuditEvent event = new AuditEvent(
                clock.instant(),
                kind,
                subject,
                sid,
                attempt.client().value(),
                attempt.device().address(),
                Map.of("carriage", attempt.carriage().toString()));
        database.write(transaction -> {
            transaction.audit().append(event);
            return true;
        });
    }

    private record Found(
            Position pos, Optional<Account> account, boolean clientIsKnown, List<Argon2Parameters> hashCosts) {}
}
