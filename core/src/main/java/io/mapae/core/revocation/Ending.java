package io.mapae.core.revocation;

import io.mapae.core.audit.AuditEvent;
import io.mapae.guard.feed.FeedKind;
import java.util.List;

/// The end of one thing and nothing else: what must be remembered, what the feed tells, and what the audit log
/// says.
///
/// Made by {@link Revocations}, so that the three are about the same thing. It looks at nothing before, so that a
/// database can write many of different callers at once: see {@link io.mapae.core.store.Database#end}.
///
/// @param key of the feed's entry, as `FeedKeys` hashes it
/// @param event its time is the entry's too
public record Ending(Tombstone tombstone, FeedKind kind, long key, AuditEvent event) {

    /// How many one call may have.
    public static final int BATCH_MAX = 1_000;

    /// The same endings, if they are not too many for one call.
    public static List<Ending> bounded(List<Ending> endings) {
        if (endings.size() > BATCH_MAX) {
            throw new IllegalArgumentException("at most " + BATCH_MAX + " endings at a time");
        }
        return List.copyOf(endings);
    }
}
