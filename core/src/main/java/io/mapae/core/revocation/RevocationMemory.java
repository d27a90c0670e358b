package io.mapae.core.revocation;

import java.time.Instant;

/// What has been ended, for as long as anything could present it: the memory behind the feed. Reached through a
/// transaction; each database passes `RevocationMemoryContract`.
public interface RevocationMemory {

    /// Remembers that something has ended, until nothing could present it any more. Again is no error; the later
    /// `until` counts.
    void bury(Tombstone tombstone);

    /// Raises the position below which the credentials of an account, of a client, or all of them are refused.
    void raise(RevokedBelow revoked);

    /// What is held against a credential; one question to the database.
    Standing standing(StandingQuery query);

    /// Removes at most `limit` tombstones whose time is over at `now`.
    ///
    /// @return how many were removed
    int forget(Instant now, int limit);
}
