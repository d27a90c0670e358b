package io.mapae.server;

/// Something that whoever holds it can present.
sealed interface Credential {

    /// The secret itself.
    String value();

    record SessionCookie(String value) implements Credential {}

    record AccessCookie(String value) implements Credential {}

    record RefreshCookie(String value) implements Credential {}

    /// @param client whom it was given to; a third party's is not for the issuer
    record AccessToken(String value, String client) implements Credential {}

    /// @param client whom it was given to
    record RefreshToken(String value, String client) implements Credential {}
}
