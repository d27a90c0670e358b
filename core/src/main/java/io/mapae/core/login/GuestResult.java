package io.mapae.core.login;

import io.mapae.core.session.Carried;
import java.time.Duration;

/// What came of opening a guest's session.
public sealed interface GuestResult {

    /// The session is open, carried by a cookie.
    record Opened(Carried carried) implements GuestResult {}

    /// Its address has opened too many.
    record Throttled(Duration retryAfter) implements GuestResult {}
}
