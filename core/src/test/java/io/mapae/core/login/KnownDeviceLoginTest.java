package io.mapae.core.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.Installation;
import io.mapae.core.account.Account;
import io.mapae.core.password.Password;
import io.mapae.core.session.Device;
import io.mapae.core.session.SessionLimit;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.ClientId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The owner of an account logs in from a known device while somebody guesses.
final class KnownDeviceLoginTest {

    private static final String HOME = "203.0.113.7";
    private static final String WRONG = "wrong horse battery";

    private final Installation installation = new Installation();
    private final Account mina = installation.account("mina");
    private DeviceCookie cookie = DeviceCookie.NONE;
    private PasswordLogin login = installation.login(SessionLimit.NONE);

    @BeforeEach
    void logInOnceAndRestart() {
        cookie = cookieOf(attempt("mina", Installation.PASSWORD, HOME, DeviceCookie.NONE));
        // A throttle that has just been made knows no address.
        login = new PasswordLogin(
                installation.database,
                installation.hasher,
                new TokenBucketLoginThrottle(ThrottleSettings.DEFAULT, installation.clock),
                installation.deviceCookies,
                installation.opening(SessionLimit.NONE),
                installation.loading,
                installation.ending,
                installation.clock);
    }

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void anAttackFromEverywhereDoesNotLockTheOwnerOut() {
        guessFromEverywhere();

        assertThat(attempt("mina", Installation.PASSWORD, HOME, DeviceCookie.NONE))
                .isInstanceOf(LoginResult.Throttled.class);
        cookie = cookieOf(attempt("mina", Installation.PASSWORD, HOME, cookie));
        cookie = cookieOf(attempt("mina", Installation.PASSWORD, "192.0.2.1", cookie));
    }

    @Test
    void anAttackFromBehindTheSameNatDoesNotLockTheOwnerOut() {
        for (int i = 0; i < 60; i++) {
            attempt("someone-" + i, WRONG, HOME, DeviceCookie.NONE);
        }

        assertThat(attempt("mina", Installation.PASSWORD, HOME, DeviceCookie.NONE))
                .isInstanceOf(LoginResult.Throttled.class);
        assertThat(attempt("mina", Installation.PASSWORD, HOME, cookie)).isInstanceOf(LoginResult.LoggedIn.class);
    }

    @Test
    void aThiefOfTheCookieHasItsBudgetAndNoMore() {
        for (int i = 0; i < 10; i++) {
            assertThat(attempt("mina", WRONG, "198.51.100." + i, cookie))
                    .isInstanceOf(LoginResult.WrongCredentials.class);
        }

        assertThat(attempt("mina", Installation.PASSWORD, "198.51.100.99", cookie))
                .isInstanceOf(LoginResult.Throttled.class);
        // Nobody else has lost anything by it.
        assertThat(attempt("mina", Installation.PASSWORD, HOME, DeviceCookie.NONE))
                .isInstanceOf(LoginResult.LoggedIn.class);
    }

    @Test
    void aCookieIsWorthNothingForAnotherAccount() {
        installation.account("joon");
        for (int i = 0; i < 10; i++) {
            attempt("joon", WRONG, "198.51.100." + i, DeviceCookie.NONE);
        }

        assertThat(attempt("joon", Installation.PASSWORD, HOME, cookie)).isInstanceOf(LoginResult.Throttled.class);
    }

    @Test
    void aFailedLoginGivesNoCookie() {
        assertThat(attempt("mina", WRONG, HOME, cookie)).isEqualTo(new LoginResult.WrongCredentials());
        assertThat(attempt("nobody", WRONG, HOME, cookie)).isEqualTo(new LoginResult.WrongCredentials());
    }

    @Test
    void aCookieFromBeforeAChangeOfThePasswordIsWorthNothing() {
        installation.database.write(
                transaction -> transaction.accounts().replace(mina, mina.withPasswordHash(mina.passwordHash())));
        guessFromEverywhere();

        assertThat(attempt("mina", Installation.PASSWORD, HOME, cookie)).isInstanceOf(LoginResult.Throttled.class);
    }

    private void guessFromEverywhere() {
        for (int i = 0; i < 10; i++) {
            attempt("mina", WRONG, "198.51.100." + i, DeviceCookie.NONE);
        }
    }

    private LoginResult attempt(String identifier, String password, String address, DeviceCookie brought) {
        return login.logIn(new LoginAttempt(
                identifier,
                new Password(password),
                Carriage.COOKIE,
                ClientId.FIRST_PARTY,
                false,
                new Device("", "", address),
                brought,
                null));
    }

    private static DeviceCookie cookieOf(LoginResult result) {
        assertThat(result).isInstanceOf(LoginResult.LoggedIn.class);
        return ((LoginResult.LoggedIn) result).deviceCookie();
    }
}
