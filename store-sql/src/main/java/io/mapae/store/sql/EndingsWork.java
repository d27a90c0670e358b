package io.mapae.store.sql;

import io.mapae.core.revocation.Ending;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.Position;
import java.util.ArrayList;
import java.util.List;

/// Endings that one caller wants committed.
final class EndingsWork extends Queued<List<Position>> {
    private final List<Ending> endings;

    EndingsWork(List<Ending> endings) {
        this.endings = endings;
    }

    List<Ending> endings() {
        return endings;
    }

    /// Gives each ending its place.
    ///
    /// @param entries where the entries go, one for each ending
    void enter(FeedTurn turn, List<FeedEntry> entries) {
        List<Position> positions = new ArrayList<>(endings.size());
        for (Ending ending : endings) {
            FeedEntry entry =
                    turn.next(ending.kind(), ending.key(), ending.event().at());
            entries.add(entry);
            positions.add(entry.position());
        }
        List<Position> given = List.copyOf(positions);
        keep(() -> given);
    }
}
