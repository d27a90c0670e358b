package io.mapae.core.account;

import io.mapae.core.password.PasswordVerdict;
import io.mapae.guard.feed.Position;
import java.time.Duration;

/// What came of setting an account's password without knowing the present one.
public sealed interface PasswordSetting {

    /// It is set, and every session of the account has ended.
    ///
    /// @param position of the entry that ended them
    record Done(Position position) implements PasswordSetting {}

    /// There is no such account.
    record NoAccount() implements PasswordSetting {}

    /// The password may not be used.
    record PasswordRefused(PasswordVerdict verdict) implements PasswordSetting {}

    /// Too many passwords are being hashed; this one was not.
    record Busy(Duration retryAfter) implements PasswordSetting {}
}
