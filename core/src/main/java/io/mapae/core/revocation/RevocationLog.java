package io.mapae.core.revocation;

import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import java.time.Instant;
import java.util.List;

/// The revocation feed: the news. Reached through a transaction; each database passes `RevocationLogContract`.
///
/// Positions are gap-free within an epoch, and commit order is position order: they come from one counter row
/// that is updated in the same transaction, never from a sequence.
public interface RevocationLog {

    /// Appends an entry.
    ///
    /// @param key what it is about, as `FeedKeys` hashes it; 0 for {@link FeedKind#ALL}
    /// @return its position
    Position append(FeedKind kind, long key, Instant at);

    /// The position of the last entry; that of the epoch's beginning, `n` 0, before its first.
    Position head();

    /// The position from which the log is complete: entries at or before it may have been forgotten.
    Position floor();

    /// Entries after `after`, in order, at most `limit`.
    List<FeedEntry> list(Position after, int limit);

    /// Removes at most `limit` entries up to and with `last`, the oldest first, and raises the floor to the last
    /// of them.
    ///
    /// @return how many were removed
    int forget(Position last, int limit);

    /// Begins epoch `epoch`, which must be higher than the present one; the next entry is its first.
    void openEpoch(int epoch);
}
