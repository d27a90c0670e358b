package io.mapae.core.account;

import java.time.Duration;

/// What came of a sign-up.
public sealed interface SignUpResult permits AccountAddition, SignUpResult.InvitationRefused, SignUpResult.Throttled {

    /// The invitation was never made, is spent, or has expired.
    record InvitationRefused() implements SignUpResult {}

    /// There were too many sign-ups from this address.
    record Throttled(Duration retryAfter) implements SignUpResult {}
}
