package io.mapae.core.password;

/// What came of comparing a password with a hash.
public enum PasswordMatch {
    /// It is the password.
    MATCHES,
    /// It is another one.
    DIFFERS,
    /// Too many were being checked; nothing is known, and the caller should come again soon.
    BUSY
}
