package io.mapae.core.store;

import io.mapae.guard.feed.FeedEntry;
import java.util.List;

/// Told of feed entries when they are durable, in order, by one thread, before whoever appended them is answered.
@FunctionalInterface
public interface FeedListener {

    void committed(List<FeedEntry> entries);
}
