package io.mapae.core.account;

import io.mapae.core.login.DeviceCookie;
import io.mapae.core.password.PasswordVerdict;
import io.mapae.core.session.Carried;
import java.time.Duration;

/// What came of changing a password.
public sealed interface PasswordChangeResult {

    /// It is changed, the other sessions have ended, and the acting one goes on with these credentials.
    ///
    /// @param deviceCookie what the device is to bring along when it logs in the next time
    record Changed(Carried carried, DeviceCookie deviceCookie) implements PasswordChangeResult {}

    /// The present password is another one.
    record WrongPassword() implements PasswordChangeResult {}

    /// The new password may not be used.
    record Unacceptable(PasswordVerdict verdict) implements PasswordChangeResult {}

    /// There were too many attempts, too many passwords are being checked, or the account was changed in this
    /// moment.
    record TryLater(Duration retryAfter) implements PasswordChangeResult {}

    /// The acting session has ended; the password is as it was, unless the session ended in this very moment.
    record NoSession() implements PasswordChangeResult {}
}
