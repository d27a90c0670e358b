package io.mapae.core.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.Installation;
import io.mapae.core.login.LoginResult.LoggedIn;
import io.mapae.core.password.Password;
import io.mapae.core.session.Carried;
import io.mapae.core.session.Device;
import io.mapae.core.session.Session;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.session.SessionToken;
import org.jspecify.annotations.Nullable;

/// Attempts to log in, and what came of them.
final class LoginAttempts {

    private LoginAttempts() {}

    static LoginAttempt attempt(String identifier, String password) {
        return attempt(identifier, password, null);
    }

    static LoginAttempt attempt(String identifier, String password, @Nullable SessionToken replaced) {
        return new LoginAttempt(
                identifier,
                new Password(password),
                Carriage.COOKIE,
                ClientId.FIRST_PARTY,
                false,
                Installation.LAPTOP,
                DeviceCookie.NONE,
                replaced);
    }

    static LoginAttempt asClient(Carriage carriage) {
        return new LoginAttempt(
                "mina@example.com",
                new Password(Installation.PASSWORD),
                carriage,
                new ClientId("shop"),
                false,
                new Device("", "", "198.51.100.1"),
                DeviceCookie.NONE,
                null);
    }

    /// What was opened; fails if nothing was.
    static Carried carried(LoginResult result) {
        assertThat(result).isInstanceOf(LoggedIn.class);
        return ((LoggedIn) result).carried();
    }

    static Session loggedIn(LoginResult result) {
        return carried(result).session();
    }
}
