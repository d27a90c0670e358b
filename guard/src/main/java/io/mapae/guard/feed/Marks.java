package io.mapae.guard.feed;

/// What the feed could hold against one credential: its keys as {@link FeedKeys} hashes them,
/// {@link FeedKeys#NONE} where it has none of a kind, and its `pos`. Computed once, when the credential is first
/// seen.
///
/// @param pos packed {@link Position} of the session's authentication
public record Marks(long session, long grant, long token, long account, long client, long signingKey, long pos) {}
