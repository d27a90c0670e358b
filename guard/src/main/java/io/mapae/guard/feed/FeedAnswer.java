package io.mapae.guard.feed;

/// The answer to a guard that follows the feed.
public sealed interface FeedAnswer permits FeedPage, FeedAnswer.SnapshotNeeded {

    /// What the guard knows does not lead here: another epoch, entries that are forgotten, or a position that this
    /// database never gave. It must begin again with a snapshot.
    record SnapshotNeeded() implements FeedAnswer {}
}
