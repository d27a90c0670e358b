package io.mapae.core.token;

import java.time.Duration;

/// A new access token. Prints nothing.
///
/// @param text its compact form
/// @param life for how long it is valid
public record MintedToken(String text, Duration life) {

    @Override
    public String toString() {
        return "MintedToken[…]";
    }
}
