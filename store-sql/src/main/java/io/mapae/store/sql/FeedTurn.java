package io.mapae.store.sql;

import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A group's turn at the feed: nobody else appends until it has committed, so that positions are counted in
/// memory and commit order is position order. Not thread-safe.
final class FeedTurn {
    private final Position before;
    private final List<FeedEntry> appended = new ArrayList<>();
    private Position head;

    /// @param before the head that the group found
    FeedTurn(Position before) {
        this.before = before;
        this.head = before;
    }

    /// The head that the group found.
    Position before() {
        return before;
    }

    Position head() {
        return head;
    }

    /// Gives the next position away.
    FeedEntry next(FeedKind kind, long key, Instant at) {
        // To the millisecond, as it is kept.
        FeedEntry entry = new FeedEntry(head.next(), kind, key, Instant.ofEpochMilli(at.toEpochMilli()));
        head = entry.position();
        appended.add(entry);
        return entry;
    }

    void openEpoch(int epoch) {
        if (epoch <= head.epoch()) {
            throw new IllegalArgumentException("epoch " + epoch + " is not after " + head);
        }
        head = new Position(epoch, 0);
    }

    /// What was given away, in order.
    List<FeedEntry> appended() {
        return List.copyOf(appended);
    }

    /// Whether the counter must be written.
    boolean hasMoved() {
        return !head.equals(before);
    }

    /// Where it stands, to come {@link #back} to.
    Mark mark() {
        return new Mark(head, appended.size());
    }

    /// Takes back what was given away since.
    void back(Mark mark) {
        head = mark.head;
        appended.subList(mark.entries, appended.size()).clear();
    }

    record Mark(Position head, int entries) {}
}
