package io.mapae.core.store;

import io.mapae.guard.feed.FeedEntry;
import java.util.List;

/// Told of feed entries when they are durable, in order, by one thread, before whoever appended them is answered.
@FunctionalInterface
public interface FeedListener {

    /// Hears of the entries of one commit, or of several that were made durable at once. Must not block.
    void committed(List<FeedEntry> entries);
}
