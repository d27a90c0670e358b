package io.mapae.guard;

import java.time.Duration;

/// What a guard says of a credential.
public sealed interface Verdict {

    /// Believed, and not revoked as of at most the staleness bound ago.
    ///
    /// @param caller whose it is
    record Accepted(Caller caller) implements Verdict {}

    /// Not believed, or revoked, or expired.
    ///
    /// @param reason for logs and metrics; callers are told no more than that they are not signed in
    record Refused(Reason reason) implements Verdict {}

    /// Memory alone cannot tell: {@link Guard#verifySession} may.
    record Undecided() implements Verdict {}

    /// Nobody can tell now: neither a yes nor a no.
    ///
    /// @param retryAfter when asking again may help
    record Unavailable(Duration retryAfter) implements Verdict {}

    /// Why a credential was refused.
    enum Reason {
        /// It has not the form of a credential, or its tag or signature does not hold.
        INVALID,
        /// No session goes with it, or the issuer, when asked, did not know it as good.
        UNKNOWN,
        /// Its time, or its session's, is over or has not begun.
        EXPIRED,
        /// It was ended.
        REVOKED
    }
}
