package io.mapae.core.housekeeping;

import java.time.Duration;

/// How long what is over is kept.
///
/// @param feed entries of the revocation feed; longer than any access token or cached copy lives
/// @param audit events of the audit log
public record HousekeepingSettings(Duration feed, Duration audit) {

    public static final Duration AUDIT_DEFAULT = Duration.ofDays(90);

    private static final Duration FEED_MARGIN = Duration.ofMinutes(1);

    public HousekeepingSettings {
        if (feed.compareTo(FEED_MARGIN) <= 0 || !audit.isPositive()) {
            throw new IllegalArgumentException("the feed is kept for more than a minute, the audit log for some time");
        }
    }

    /// The feed is kept a minute longer than anything that it could be held against.
    ///
    /// @param accessTokenLife the longest life of an access token
    /// @param copyLife the life of a cached copy of a session
    public static HousekeepingSettings of(Duration accessTokenLife, Duration copyLife, Duration audit) {
        Duration longest = accessTokenLife.compareTo(copyLife) > 0 ? accessTokenLife : copyLife;
        return new HousekeepingSettings(longest.plus(FEED_MARGIN), audit);
    }
}
