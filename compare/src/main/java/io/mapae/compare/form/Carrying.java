package io.mapae.compare.form;

import java.util.Optional;

/// A classic way of carrying a login. Thread-safe.
sealed interface Carrying
        permits MemorySessions,
                SqlSessions,
                RedisSessions,
                SignedCookies,
                SelfContainedTokens,
                DenyListedTokens,
                IntrospectedTokens {

    /// Keeps what has to be kept of a login.
    ///
    /// @return the credential that the client brings back
    String open(Login login);

    /// Who brought this credential.
    Optional<Login> check(String credential);

    /// Ends a login as well as the form can.
    void end(String credential);

    /// Whether a check waits for something else than the processor.
    boolean waits();
}
