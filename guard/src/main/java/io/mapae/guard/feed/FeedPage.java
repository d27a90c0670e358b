package io.mapae.guard.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Entries of the feed, in order. Whoever has applied everything up to `head` knows what was known `age` before
/// this answer's question was sent.
///
/// @param head the position of the last entry there is, also where the page ends before it
/// @param floor the position from which the feed is complete
/// @param age how old the answerer's own knowledge may be: nothing where it has asked the primary
/// @param now the server's clock, for expiry alone
public record FeedPage(Position head, Position floor, Duration age, Instant now, List<FeedEntry> entries)
        implements FeedAnswer {

    public FeedPage {
        entries = List.copyOf(entries);
    }

    /// The epoch that the feed is in.
    public int epoch() {
        return head.epoch();
    }

    /// The position of the last entry on this page.
    public Optional<Position> lastPosition() {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.get(entries.size() - 1).position());
    }
}
