package io.mapae.store.sql;

import io.mapae.core.store.FeedListener;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.Position;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What this node knows of the database from outside of it: first from the file that an earlier run left, then
/// from what it has applied itself.
final class NodeKnowledge implements Epochs.Known, FeedListener {
    private volatile Optional<String> identity;
    private volatile Epochs.Last last;
    private final AtomicReference<Position> looks;
    private volatile boolean open;

    /// Of the one thread at a time that tells.
    private @Nullable FeedEntry newest;

    NodeKnowledge(Optional<KnownState> left) {
        this.identity = left.map(KnownState::identity);
        this.last = Epochs.Last.at(left.map(KnownState::position).orElse(Position.START));
        this.looks = new AtomicReference<>(left.map(KnownState::looks).orElse(Position.START));
    }

    /// Notes that the installation is open: a connection to any other is refused from here on.
    void opened(String found) {
        identity = Optional.of(found);
        open = true;
    }

    @Override
    public void committed(List<FeedEntry> entries) {
        newest = entries.getLast();
    }

    @Override
    public void reached(Position head) {
        if (last.position().isBefore(head)) {
            FeedEntry entry = newest;
            last = entry != null && entry.position().equals(head)
                    ? new Epochs.Last(head, head, entry.key(), Position.START)
                    : Epochs.Last.at(head);
        }
    }

    /// Notes what a beat has said of the witness.
    void saw(Position seen) {
        looks.accumulateAndGet(seen, Position::max);
    }

    /// What is known of the witness.
    Position looks() {
        return looks.get();
    }

    @Override
    public boolean isOf(String found) {
        boolean same = identity.isEmpty() || identity.get().equals(found);
        if (!same && open) {
            throw new StoreException("the database is another installation's now");
        }
        return same;
    }

    @Override
    public Epochs.Last last() {
        return last.with(looks.get());
    }
}
