package io.mapae.core.session;

import java.time.Duration;

/// What came of a change of carriage.
public sealed interface CarriageChangeResult {

    /// The same session, carried in the new way.
    record Changed(Carried carried) implements CarriageChangeResult {}

    /// What was presented opens no session.
    record NoSession() implements CarriageChangeResult {}

    /// A refresh token was presented that had been spent; the session has ended.
    record Stolen() implements CarriageChangeResult {}

    /// It is carried in this way already.
    record SameCarriage() implements CarriageChangeResult {}

    /// A refresh token is needed for this; an access token is not enough.
    record RefreshTokenNeeded() implements CarriageChangeResult {}

    /// The request did not come from an origin that is registered for the client.
    record ForeignOrigin() implements CarriageChangeResult {}

    /// Only the first-party client may carry a session by cookies, and there is no session of an account to carry.
    record NotAllowed() implements CarriageChangeResult {}

    /// The client has not the right to keep the old carriage.
    record KeepNotAllowed() implements CarriageChangeResult {}

    /// The password that was given is another one.
    record WrongPassword() implements CarriageChangeResult {}

    /// Too many attempts, or too many passwords are being checked.
    record TryLater(Duration retryAfter) implements CarriageChangeResult {}
}
