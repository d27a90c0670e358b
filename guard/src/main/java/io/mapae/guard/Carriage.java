package io.mapae.guard;

import java.util.Optional;

/// How a client carries its session.
public enum Carriage {
    /// A session token in a cookie.
    COOKIE("cookie"),
    /// An access token and a refresh token in the client's hands.
    TOKENS("tokens"),
    /// An access token and a refresh token in HttpOnly cookies.
    TOKEN_COOKIES("token_cookies");

    private final String text;

    Carriage(String text) {
        this.text = text;
    }

    /// The carriage with this name on the wire, unless it is none.
    public static Optional<Carriage> parse(String text) {
        for (Carriage carriage : values()) {
            if (carriage.text.equals(text)) {
                return Optional.of(carriage);
            }
        }
        return Optional.empty();
    }

    /// The name on the wire.
    @Override
    public String toString() {
        return text;
    }
}
