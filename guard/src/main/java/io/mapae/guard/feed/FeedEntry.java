package io.mapae.guard.feed;

import java.time.Instant;

/// One entry of the revocation feed.
///
/// @param position its place; places are gap-free within an epoch
/// @param key what it is about, as {@link FeedKeys} hashes it; 0 for {@link FeedKind#ALL}
/// @param at when it was appended by the server's clock, for people and for forgetting; it decides nothing
public record FeedEntry(Position position, FeedKind kind, long key, Instant at) {}
