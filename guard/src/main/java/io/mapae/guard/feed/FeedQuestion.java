package io.mapae.guard.feed;

/// A question to the feed, as {@link FeedFollower#ask} makes it: to be sent at once.
///
/// @param after what comes after this place is asked for
/// @param sentNanos the guard's monotonic clock when the question was made, which is before it is sent
public record FeedQuestion(Kind kind, Position after, long sentNanos) {

    /// What may be asked.
    public enum Kind {
        /// The entries that come next: `GET /feed`.
        FOLLOW,
        /// A page of everything that is alive: `GET /feed/snapshot`.
        SNAPSHOT
    }
}
