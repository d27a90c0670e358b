package io.mapae.core.store;

import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.Position;
import java.util.List;

/// Told of feed entries when they are durable, in order, by one thread at a time, before whoever appended them is
/// answered. Where other nodes append too, it is told of theirs as soon as this node hears of them.
@FunctionalInterface
public interface FeedListener {

    /// Hears of the entries of one commit, or of several that were made durable at once. Must not block.
    void committed(List<FeedEntry> entries);

    /// Told that it has heard of everything up to `head`: after its entries, and where an epoch begins without
    /// any.
    default void reached(Position head) {}
}
