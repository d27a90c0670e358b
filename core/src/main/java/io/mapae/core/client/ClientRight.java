package io.mapae.core.client;

import java.util.Optional;

/// What a client may do beyond logging users in.
public enum ClientRight {
    /// Follow the revocation feed.
    FEED("feed"),
    /// Introspect tokens and session tokens.
    INTROSPECT("introspect"),
    /// Keep the old carriage alive when it changes over.
    KEEP("keep");

    private final String text;

    ClientRight(String text) {
        this.text = text;
    }

    /// The right with this name, unless there is none.
    public static Optional<ClientRight> parse(String text) {
        for (ClientRight right : values()) {
            if (right.text.equals(text)) {
                return Optional.of(right);
            }
        }
        return Optional.empty();
    }

    /// Whether only a client that proves who it is may have it.
    public boolean needsAuthentication() {
        return switch (this) {
            case FEED, INTROSPECT -> true;
            case KEEP -> false;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
