package io.mapae.guard.session;

import java.time.Duration;

/// The bounds of a near cache, and of what is kept of tokens that the issuer was asked about.
///
/// @param sessionsMax how many copies it holds; and as many tokens
/// @param copyLife how long after the *sending* of its load a copy may be used
/// @param renewAfter at which age a copy that is in use is renewed in the background; earlier where a session may
/// go unused for less than twice as long
/// @param reportEvery how often the use of one session is reported at the most; more often where a session may go
/// unused for less than four times as long
/// @param unknownMax how many tokens are remembered to open nothing
/// @param unknownLife how long they are
public record NearCacheLimits(
        int sessionsMax,
        Duration copyLife,
        Duration renewAfter,
        Duration reportEvery,
        int unknownMax,
        Duration unknownLife) {

    /// A million sessions; five minutes, renewed after four; one report a minute.
    public static final NearCacheLimits DEFAULT = new NearCacheLimits(
            1_000_000,
            Duration.ofMinutes(5),
            Duration.ofMinutes(4),
            Duration.ofMinutes(1),
            10_000,
            Duration.ofSeconds(10));

    /// The same for another number of sessions.
    public NearCacheLimits holding(int sessions) {
        return new NearCacheLimits(sessions, copyLife, renewAfter, reportEvery, unknownMax, unknownLife);
    }
}
