package io.mapae.guard.feed;

import java.util.Optional;

/// What an entry of the revocation feed refuses.
public enum FeedKind {
    /// Every credential of one session.
    SESSION("session", 1),
    /// Every token of one grant.
    GRANT("grant", 2),
    /// One session token or one access token.
    TOKEN("token", 3),
    /// Every credential of one account whose `pos` is below the entry.
    ACCOUNT("account", 4),
    /// Every credential given to one client whose `pos` is below the entry.
    CLIENT("client", 5),
    /// Every credential whose `pos` is below the entry.
    ALL("all", 6),
    /// Every token signed by one key.
    SIGNING_KEY("signing_key", 7),
    /// Nothing: cached copies of one session or one account are dropped.
    CHANGED("changed", 8);

    private final String text;
    private final int number;

    FeedKind(String text, int number) {
        this.text = text;
        this.number = number;
    }

    /// The kind with this name on the wire, unless it is none.
    public static Optional<FeedKind> parse(String text) {
        for (FeedKind kind : values()) {
            if (kind.text.equals(text)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /// The kind with this number in the compact form, unless it is none.
    public static Optional<FeedKind> numbered(int number) {
        for (FeedKind kind : values()) {
            if (kind.number == number) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /// The number in the compact form, from 1 to 127.
    public int number() {
        return number;
    }

    /// The name on the wire.
    @Override
    public String toString() {
        return text;
    }
}
