package io.mapae.core.login;

import static io.mapae.core.login.LoginAttempts.asClient;
import static io.mapae.core.login.LoginAttempts.attempt;
import static io.mapae.core.login.LoginAttempts.carried;
import static io.mapae.core.login.LoginAttempts.loggedIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.Installation;
import io.mapae.core.account.Account;
import io.mapae.core.audit.AuditEvent.Kind;
import io.mapae.core.client.Client;
import io.mapae.core.client.ClientCredential;
import io.mapae.core.login.LoginResult.CarriageNotAllowed;
import io.mapae.core.login.LoginResult.Throttled;
import io.mapae.core.login.LoginResult.TooManySessions;
import io.mapae.core.login.LoginResult.UnknownClient;
import io.mapae.core.login.LoginResult.WrongCredentials;
import io.mapae.core.password.Argon2Parameters;
import io.mapae.core.password.Password;
import io.mapae.core.password.PasswordHasher;
import io.mapae.core.session.Carried;
import io.mapae.core.session.Credentials;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionLimit;
import io.mapae.guard.Carriage;
import io.mapae.guard.SecretBytes;
import io.mapae.guard.id.ClientId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PasswordLoginTest {

    private final Installation installation = new Installation();
    private final PasswordLogin login = installation.login(SessionLimit.NONE);
    private final Account mina = installation.account("mina@example.com");

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void theRightPasswordOpensASession() {
        Session session = loggedIn(login.logIn(attempt("mina@example.com", Installation.PASSWORD)));

        assertThat(session.holder()).isEqualTo(mina.subject());
        assertThat(session.authentication().amr()).containsExactly("pwd");
        assertThat(installation.happened()).containsExactly(Kind.LOGIN_SUCCEEDED);
        assertThat(installation.audit().getFirst().sid()).isEqualTo(session.id().toString());
    }

    @Test
    void anIdentifierMayBeTypedInAnyCase() {
        assertThat(loggedIn(login.logIn(attempt("  MINA@Example.com ", Installation.PASSWORD)))
                        .holder())
                .isEqualTo(mina.subject());
    }

    @Test
    void aWrongPasswordAndAnUnknownIdentifierAreAnsweredAlike() {
        assertThat(login.logIn(attempt("mina@example.com", "wrong horse battery")))
                .isEqualTo(login.logIn(attempt("nobody@example.com", Installation.PASSWORD)))
                .isEqualTo(login.logIn(attempt("\u0000", Installation.PASSWORD)))
                .isEqualTo(new WrongCredentials());
        assertThat(installation.happened()).containsExactly(Kind.LOGIN_FAILED, Kind.LOGIN_FAILED, Kind.LOGIN_FAILED);
        assertThat(installation.sessions.count(installation.clock.instant())).isZero();
    }

    @Test
    void aDisabledAccountIsAnsweredLikeAWrongPassword() {
        installation.database.write(
                transaction -> transaction.accounts().replace(mina, mina.withStatus(Account.Status.DISABLED)));

        assertThat(login.logIn(attempt("mina@example.com", Installation.PASSWORD)))
                .isEqualTo(new WrongCredentials());
    }

    @Test
    void tooManyGuessesAreThrottledEvenWithTheRightPassword() {
        for (int i = 0; i < 10; i++) {
            login.logIn(attempt("mina@example.com", "wrong horse battery"));
        }

        assertThat(login.logIn(attempt("mina@example.com", Installation.PASSWORD)))
                .isInstanceOf(Throttled.class);
        assertThat(installation.happened().getFirst()).isEqualTo(Kind.LOGIN_THROTTLED);
        installation.clock.advance(Duration.ofMinutes(2));
        loggedIn(login.logIn(attempt("mina@example.com", Installation.PASSWORD)));
    }

    @Test
    void whoIsThrottledAThousandTimesIsToldOfOnceAMinute() {
        for (int i = 0; i < 1000; i++) {
            login.logIn(attempt("mina@example.com", "wrong horse battery"));
        }
        assertThat(installation.happened()).hasSize(11).containsOnlyOnce(Kind.LOGIN_THROTTLED);

        installation.clock.advance(Duration.ofMinutes(1));
        for (int i = 0; i < 1000; i++) {
            login.logIn(attempt("mina@example.com", "wrong horse battery"));
        }
        assertThat(installation.happened())
                .filteredOn(Kind.LOGIN_THROTTLED::equals)
                .hasSize(2);
    }

    @Test
    void whatIsRevokedWhileThePasswordIsCheckedRefusesTheSession() {
        // Stands for an account entry that is appended between the look at the feed and the opening.
        LoginThrottle revoking = new LoginThrottle() {
            @Override
            public Optional<Duration> tryAcquire(String identifier, LoginSource source) {
                return Optional.empty();
            }

            @Override
            public boolean isWorthTelling(String address) {
                return true;
            }

            @Override
            public void succeeded(String identifier, LoginSource source) {
                installation.database.write(
                        transaction -> installation.revocations.endAccount(transaction, mina.subject()));
            }
        };
        PasswordLogin overtaken = new PasswordLogin(
                installation.database,
                installation.hasher,
                revoking,
                installation.deviceCookies,
                installation.opening(SessionLimit.NONE),
                installation.loading,
                installation.ending,
                installation.clock);

        Carried carried = carried(overtaken.logIn(attempt("mina@example.com", Installation.PASSWORD)));

        assertThat(installation.loading.find(Installation.token(carried))).isEmpty();
    }

    @Test
    void aLoginRenewsAHashOfOldParameters() {
        PasswordHasher costlier =
                new PasswordHasher(new Argon2Parameters(128, 1, 1), installation.gate, installation.random);
        PasswordLogin renewed = new PasswordLogin(
                installation.database,
                costlier,
                installation.throttle,
                installation.deviceCookies,
                installation.opening(SessionLimit.NONE),
                installation.loading,
                installation.ending,
                installation.clock);

        loggedIn(renewed.logIn(attempt("mina@example.com", Installation.PASSWORD)));

        Account now = installation.database.read(
                transaction -> transaction.accounts().find(mina.subject()).orElseThrow());
        assertThat(costlier.needsRehash(now.passwordHash())).isFalse();
        loggedIn(renewed.logIn(attempt("mina@example.com", Installation.PASSWORD)));
    }

    @Test
    void tokensAreHandedOverWhereTheyAreAskedFor() {
        Carried carried = carried(login.logIn(new LoginAttempt(
                "mina@example.com",
                new Password(Installation.PASSWORD),
                Carriage.TOKENS,
                ClientId.FIRST_PARTY,
                true,
                Installation.LAPTOP,
                DeviceCookie.NONE,
                null)));

        assertThat(carried.credentials()).isInstanceOf(Credentials.Tokens.class);
        assertThat(carried.session().findToken()).isEmpty();
        assertThat(carried.session().remembered()).isTrue();
    }

    @Test
    void anUnknownClientIsTold() {
        assertThat(login.logIn(asClient(Carriage.TOKENS))).isEqualTo(new UnknownClient());
        assertThat(login.logIn(asClient(Carriage.COOKIE))).isEqualTo(new CarriageNotAllowed());
    }

    /// Or anyone could take the name of a client that is trusted.
    @Test
    void aClientThatHasASecretCannotBeNamedWithoutIt() {
        Client shop = new Client(
                new ClientId("shop"),
                "Shop",
                new ClientCredential.SecretHash(new SecretBytes(new byte[32])),
                Set.of(),
                Set.of(),
                installation.clock.instant());
        installation.database.write(transaction -> transaction.clients().add(shop));

        assertThat(login.logIn(asClient(Carriage.TOKENS))).isEqualTo(new UnknownClient());
    }

    @Test
    void oneLoginTooManyIsRefusedWhereThePolicySaysSo() {
        PasswordLogin limited = installation.login(new SessionLimit(1, SessionLimit.Policy.REJECT));
        loggedIn(limited.logIn(attempt("mina@example.com", Installation.PASSWORD)));
        installation.clock.advance(Duration.ofSeconds(1));

        assertThat(limited.logIn(attempt("mina@example.com", Installation.PASSWORD)))
                .isEqualTo(new TooManySessions());
        assertThat(installation.sessions.listBySubject(mina.subject(), installation.clock.instant(), 10))
                .hasSize(1);
    }

    @Test
    void noPasswordAndNoTokenIsPrintedOrKept() {
        Carried carried = carried(login.logIn(attempt("mina@example.com", Installation.PASSWORD)));

        List<String> printed = List.of(
                carried.toString(),
                attempt("mina@example.com", Installation.PASSWORD).toString(),
                installation.audit().toString());

        assertThat(printed)
                .noneMatch(text -> text.contains(Installation.PASSWORD))
                .noneMatch(text -> text.contains(Installation.token(carried).reveal()));
    }
}
