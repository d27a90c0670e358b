package io.mapae.guard.id;

/// A visitor who has not logged in.
public enum Guest implements Holder {
    /// The only value: guests differ by their sessions.
    GUEST
}
