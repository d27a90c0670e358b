package io.mapae.core.login;

import io.mapae.core.session.Carried;
import java.time.Duration;

/// What came of a login.
public sealed interface LoginResult {

    /// The session is open.
    ///
    /// @param deviceCookie what the device is to bring along the next time
    record LoggedIn(Carried carried, DeviceCookie deviceCookie) implements LoginResult {}

    /// Identifier or password is wrong, or the account may not be used; no answer tells which.
    record WrongCredentials() implements LoginResult {}

    /// There were too many attempts; no password was checked.
    record Throttled(Duration retryAfter) implements LoginResult {}

    /// Too many passwords are being checked; this one was not.
    record Busy(Duration retryAfter) implements LoginResult {}

    /// The account has as many sessions as it may have.
    record TooManySessions() implements LoginResult {}

    /// Cookies are for the first-party client alone.
    record CarriageNotAllowed() implements LoginResult {}

    /// There is no such client, or it is one that has to prove who it is.
    record UnknownClient() implements LoginResult {}
}
