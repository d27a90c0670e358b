package io.mapae.core;

import io.mapae.core.account.Account;
import io.mapae.core.account.Identifier;
import io.mapae.core.audit.AuditEvent;
import io.mapae.core.client.AllowedOrigins;
import io.mapae.core.client.Client;
import io.mapae.core.client.ClientCredential;
import io.mapae.core.grant.RefreshTokens;
import io.mapae.core.login.DeviceCookies;
import io.mapae.core.login.LoginThrottle;
import io.mapae.core.login.PasswordLogin;
import io.mapae.core.login.ThrottleSettings;
import io.mapae.core.login.TokenBucketLoginThrottle;
import io.mapae.core.password.Argon2Parameters;
import io.mapae.core.password.HashGate;
import io.mapae.core.password.HashGateLimits;
import io.mapae.core.password.Password;
import io.mapae.core.password.PasswordHasher;
import io.mapae.core.password.PasswordPolicy;
import io.mapae.core.revocation.Revocations;
import io.mapae.core.session.Authentication;
import io.mapae.core.session.Carriages;
import io.mapae.core.session.Carried;
import io.mapae.core.session.Credentials;
import io.mapae.core.session.Device;
import io.mapae.core.session.InMemorySessionStore;
import io.mapae.core.session.Lifetimes;
import io.mapae.core.session.SessionData;
import io.mapae.core.session.SessionEnding;
import io.mapae.core.session.SessionLimit;
import io.mapae.core.session.SessionLoading;
import io.mapae.core.session.SessionOpening;
import io.mapae.core.session.SessionSweeping;
import io.mapae.core.store.Database;
import io.mapae.core.store.InMemoryDatabase;
import io.mapae.core.store.Transaction;
import io.mapae.core.token.AccessTokenSettings;
import io.mapae.core.token.AccessTokens;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionToken;
import io.mapae.guard.session.SessionTokenTags;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A whole installation in memory, with one client, for tests of use cases.
public final class Installation implements AutoCloseable {

    public static final String ISSUER = "https://login.example.com";
    public static final Device LAPTOP = new Device("", "Mozilla/5.0", "203.0.113.7");
    public static final String PASSWORD = "correct horse battery";

    private static final byte[] KEY = new byte[32];

    public final ManualClock clock = new ManualClock();
    public final SecureRandom random = new SecureRandom();
    public final List<FeedEntry> told = new CopyOnWriteArrayList<>();
    public final Database database = new InMemoryDatabase(told::addAll);
    public final InMemorySessionStore sessions = new InMemorySessionStore();
    public final FeedKeys feedKeys = new FeedKeys(KEY);
    public final Revocations revocations = new Revocations(feedKeys, clock);
    public final SessionEnding ending = new SessionEnding(database, sessions, revocations, Lifetimes.DEFAULT, clock);
    public final SessionLoading loading = new SessionLoading(database, sessions, feedKeys, ISSUER, clock);
    public final SessionSweeping sweeping = new SessionSweeping(sessions, clock);
    public final AllowedOrigins origins = new AllowedOrigins(database);
    public final PasswordPolicy policy = PasswordPolicy.standard();
    public final HashGate gate = new HashGate(new HashGateLimits(2, 64, Duration.ofSeconds(5)));
    public final PasswordHasher hasher = new PasswordHasher(new Argon2Parameters(64, 1, 1), gate, random);
    public final LoginThrottle throttle = new TokenBucketLoginThrottle(ThrottleSettings.DEFAULT, clock);
    public final DeviceCookies deviceCookies = new DeviceCookies(KEY, clock, random);
    public final Carriages carriages = new Carriages(
            new SessionTokenTags(KEY),
            new RefreshTokens(KEY),
            new AccessTokens(
                    new AccessTokenSettings(ISSUER, List.of(), Duration.ofMinutes(5), Duration.ZERO, List.of()),
                    Object::toString,
                    clock,
                    random),
            _ -> List.of(ISSUER),
            clock,
            random);

    public Installation() {
        Client firstParty = new Client(
                ClientId.FIRST_PARTY, "Mapae", new ClientCredential.None(), Set.of(), Set.of(ISSUER), Instant.EPOCH);
        database.write(transaction -> transaction.clients().add(firstParty));
    }

    /// An account that logs in with this identifier and {@link #PASSWORD}.
    public Account account(String identifier) {
        Account account = new Account(
                Subject.random(random),
                Identifier.parse(identifier).orElseThrow(),
                identifier,
                hasher.hash(new Password(PASSWORD)).orElseThrow(),
                Account.Role.MEMBER,
                Account.Status.ACTIVE,
                clock.instant(),
                0);
        database.write(transaction -> transaction.accounts().add(account));
        return account;
    }

    public SessionOpening opening(SessionLimit limit) {
        return new SessionOpening(database, sessions, ending, carriages, Lifetimes.DEFAULT, limit, clock, random);
    }

    public PasswordLogin login(SessionLimit limit) {
        return new PasswordLogin(database, hasher, throttle, deviceCookies, opening(limit), loading, ending, clock);
    }

    /// A session of this account, opened now and carried by a cookie.
    public Carried open(Account account) {
        return open(account, Carriage.COOKIE);
    }

    /// A session of this account, opened now.
    public Carried open(Account account, Carriage carriage) {
        return opening(SessionLimit.NONE)
                .open(account, Authentication.byPassword(clock.instant()), order(carriage))
                .orElseThrow();
    }

    /// How to open a session now.
    public SessionOpening.Order order(Carriage carriage) {
        return new SessionOpening.Order(carriage, ClientId.FIRST_PARTY, false, LAPTOP, head(), SessionData.EMPTY);
    }

    /// The session token of a session that is carried by a cookie.
    public static SessionToken token(Carried carried) {
        return ((Credentials.Cookie) carried.credentials()).token();
    }

    public <R> R read(Function<Transaction, R> work) {
        return database.<R>read(work);
    }

    public Position head() {
        return database.read(transaction -> transaction.feed().head());
    }

    /// The audit log, the newest first.
    public List<AuditEvent> audit() {
        Instant later = clock.instant().plusSeconds(1);
        return database.read(transaction -> transaction.audit().list("", later, 1000));
    }

    /// What happened, the newest first.
    public List<AuditEvent.Kind> happened() {
        return audit().stream().map(AuditEvent::kind).toList();
    }

    @Override
    public void close() {
        gate.close();
    }
}
