package io.mapae.guard.token;

/// What can be said of an access token by itself and the keys at hand.
sealed interface TokenReading {

    /// Its signature and its claims hold.
    record Verified(VerifiedToken token) implements TokenReading {}

    /// It is signed with HS256, and only its issuer can tell whether that holds; the claims would.
    ///
    /// @param claims what it says, and nobody has confirmed
    record Claimed(VerifiedToken claims) implements TokenReading {}

    /// It is good for nothing here.
    record Refused() implements TokenReading {}
}
