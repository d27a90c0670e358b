package io.mapae.core.token;

import io.mapae.guard.Caller;
import java.time.Duration;
import java.time.Instant;

/// What introspection says of a credential (RFC 7662).
public sealed interface Introspected {

    /// It is believed, by the database's word of just now.
    ///
    /// @param caller whose it is
    /// @param kind what it is
    /// @param lastUse when the session was last used
    /// @param idle how long the session may go unused
    record Active(Caller caller, Kind kind, Instant lastUse, Duration idle) implements Introspected {}

    /// It is not, and nothing is said of why.
    record Inactive() implements Introspected {}

    /// The kinds of credentials.
    enum Kind {
        SESSION_TOKEN,
        ACCESS_TOKEN,
        REFRESH_TOKEN
    }
}
