package io.mapae.core.account;

import io.mapae.core.password.PasswordHash;
import io.mapae.guard.id.Subject;
import java.time.Instant;

/// One account.
///
/// @param typed the identifier as it was typed at sign-up, for showing
/// @param version rises with every replacement
public record Account(
        Subject subject,
        Identifier identifier,
        String typed,
        PasswordHash passwordHash,
        Role role,
        Status status,
        Instant created,
        long version) {

    /// What an account may do beyond using itself.
    public enum Role {
        MEMBER,
        /// May see and end anyone's sessions.
        OPERATOR
    }

    /// Whether an account may be used.
    public enum Status {
        ACTIVE,
        /// Nobody can log in, and every session has been ended.
        DISABLED
    }

    /// Whether it may be used.
    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    /// Whether it may see and end anyone's sessions; a disabled operator may not.
    public boolean isOperator() {
        return isActive() && role == Role.OPERATOR;
    }

    /// The same account with another password.
    public Account withPasswordHash(PasswordHash next) {
        return new Account(subject, identifier, typed, next, role, status, created, version + 1);
    }

    /// The same account, disabled or enabled.
    public Account withStatus(Status next) {
        return new Account(subject, identifier, typed, passwordHash, role, next, created, version + 1);
    }
}
