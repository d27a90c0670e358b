package io.mapae.guard.feed;

import java.util.Optional;

/// What an entry of the revocation feed refuses.
public enum FeedKind {
    /// Every credential of one session.
    SESSION("session"),
    /// Every token of one grant.
    GRANT("grant"),
    /// One session token or one access token.
    TOKEN("token"),
    /// Every credential of one account whose `pos` is below the entry.
    ACCOUNT("account"),
    /// Every credential given to one client whose `pos` is below the entry.
    CLIENT("client"),
    /// Every credential whose `pos` is below the entry.
    ALL("all"),
    /// Every token signed by one key.
    SIGNING_KEY("signing_key"),
    /// Nothing: cached copies of one session or one account are dropped.
    CHANGED("changed");

    private final String text;

    FeedKind(String text) {
        this.text = text;
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

    /// The name on the wire.
    @Override
    public String toString() {
        return text;
    }
}
