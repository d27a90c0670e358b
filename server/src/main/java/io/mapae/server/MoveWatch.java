package io.mapae.server;

import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.FeedKind;

/// Hears from the feed that where sessions are has changed. What it hears before it begins is not missed: whoever
/// begins looks at the database afterwards.
final class MoveWatch {

    private volatile Watched watched = new Watched(FeedKeys.NONE, () -> {});

    private record Watched(long key, Runnable changed) {}

    /// @param key of the place of sessions, in the feed
    /// @param changed must not block
    void begin(long key, Runnable changed) {
        watched = new Watched(key, changed);
    }

    void heard(FeedEntry entry) {
        Watched now = watched;
        if (entry.kind() == FeedKind.CHANGED && entry.key() == now.key()) {
            now.changed().run();
        }
    }
}
