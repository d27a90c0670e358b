package io.mapae.guard.feed;

/// What came of an answer of the feed.
public enum FeedProgress {
    /// Everything up to the head that it told is applied: the next question may wait for news.
    CURRENT,
    /// There is more, or the snapshot has to be loaded: ask again at once.
    BEHIND,
    /// It contradicts itself or comes from another time; nothing was taken from it.
    REFUSED
}
