package io.mapae.core.account;

import io.mapae.core.password.PasswordVerdict;
import java.time.Duration;

/// What came of adding an account.
public sealed interface AccountAddition extends SignUpResult {

    /// The account is there.
    record Added(Account account) implements AccountAddition {}

    /// Another account has the identifier.
    record IdentifierTaken() implements AccountAddition {}

    /// Nothing can have this identifier: see {@link Identifier}.
    record IdentifierUnacceptable() implements AccountAddition {}

    /// The password may not be used.
    record PasswordRefused(PasswordVerdict verdict) implements AccountAddition {}

    /// Too many passwords are being hashed; this one was not.
    record Busy(Duration retryAfter) implements AccountAddition {}
}
