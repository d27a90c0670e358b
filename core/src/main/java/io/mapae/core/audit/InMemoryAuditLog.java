package io.mapae.core.audit;

import io.mapae.core.store.UndoLog;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The audit log in memory, inside of an {@link io.mapae.core.store.InMemoryDatabase}.
public final class InMemoryAuditLog implements AuditLog {

    private static final Comparator<Place> NEWEST_FIRST =
            Comparator.comparing(Place::at).thenComparingLong(Place::number).reversed();

    private final UndoLog undo;
    private final NavigableMap<Place, AuditEvent> events = new TreeMap<>(NEWEST_FIRST);
    private long appended;

    /// @param undo what every change goes through
    public InMemoryAuditLog(UndoLog undo) {
        this.undo = undo;
    }

    @Override
    public void append(AuditEvent event) {
        // A number that an undone work has used is not used again: only the order counts.
        undo.put(events, new Place(event.at(), appended++), event);
    }

    @Override
    public List<AuditEvent> list(String subject, Instant before, int limit) {
        return before(before).values().stream()
                .filter(event -> subject.isEmpty() || event.subject().equals(subject))
                .limit(limit)
                .toList();
    }

    @Override
    public int forget(Instant before, int limit) {
        List<Place> old =
                before(before).descendingKeySet().stream().limit(limit).toList();
        old.forEach(place -> undo.remove(events, place));
        return old.size();
    }

    private NavigableMap<Place, AuditEvent> before(Instant before) {
        return events.tailMap(new Place(before, 0), false);
    }

    /// Where an event stands: by its instant, then as it came.
    private record Place(Instant at, long number) {}
}
