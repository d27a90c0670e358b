package io.mapae.core.revocation;

import io.mapae.core.store.UndoLog;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The revocation feed in memory, inside of an {@link io.mapae.core.store.InMemoryDatabase}.
public final class InMemoryRevocationLog implements RevocationLog {

    private final UndoLog undo;
    private final NavigableMap<Position, FeedEntry> entries = new TreeMap<>();
    private Position head = Position.START;
    private Position floor = Position.START;

    /// @param undo what every change goes through
    public InMemoryRevocationLog(UndoLog undo) {
        this.undo = undo;
    }

    @Override
    public Position append(FeedKind kind, long key, Instant at) {
        moveHead(head.next());
        undo.put(entries, head, new FeedEntry(head, kind, key, at));
        return head;
    }

    @Override
    public Position head() {
        return head;
    }

    @Override
    public Position floor() {
        return floor;
    }

    @Override
    public List<FeedEntry> list(Position after, int limit) {
        List<FeedEntry> page = new ArrayList<>();
        for (FeedEntry entry : entries.tailMap(after, false).values()) {
            if (page.size() >= limit) {
                break;
            }
            page.add(entry);
        }
        return List.copyOf(page);
    }

    @Override
    public int forget(Position last, int limit) {
        List<FeedEntry> old =
                entries.headMap(last, true).values().stream().limit(limit).toList();
        if (!old.isEmpty()) {
            Position was = floor;
            undo.add(() -> floor = was);
            floor = old.getLast().position();
        }
        old.forEach(entry -> undo.remove(entries, entry.position()));
        return old.size();
    }

    @Override
    public void openEpoch(int epoch) {
        if (epoch <= head.epoch()) {
            throw new IllegalArgumentException("epoch " + epoch + " is not after " + head);
        }
        moveHead(new Position(epoch, 0));
    }

    private void moveHead(Position next) {
        Position was = head;
        undo.add(() -> head = was);
        head = next;
    }
}
