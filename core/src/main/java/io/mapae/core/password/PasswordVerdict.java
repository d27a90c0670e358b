package io.mapae.core.password;

/// What {@link PasswordPolicy} says about a password that someone wants to have.
public sealed interface PasswordVerdict {

    /// It may be used.
    record Acceptable() implements PasswordVerdict {}

    /// It has fewer code points than it needs.
    ///
    /// @param min the fewest that are allowed
    record TooShort(int min) implements PasswordVerdict {}

    /// It has more code points than are taken.
    ///
    /// @param max the most that are allowed
    record TooLong(int max) implements PasswordVerdict {}

    /// It is one of the passwords that are tried first.
    record TooCommon() implements PasswordVerdict {}

    /// It is the identifier that one logs in with.
    record SameAsIdentifier() implements PasswordVerdict {}
}
