package io.mapae.core.node;

import io.mapae.core.revocation.FeedKnowledge;
import io.mapae.core.revocation.LeaseHolders;
import io.mapae.core.store.FeedListener;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.Position;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Tells the other nodes how far this node and every guard behind it have come, whenever that has moved; one
/// telling at a time, however fast it moves. Nobody is told before {@link #begin}.
public final class ConfirmationsTold implements FeedListener {

    private final FeedListener news;
    private final LeaseHolders holders;
    private final Executor background;
    private final AtomicBoolean telling = new AtomicBoolean();
    private volatile Position applied = Position.START;
    private volatile Position told = Position.START;
    private volatile Optional<Others> others = Optional.empty();

    /// @param news hears of the feed first: what guards are answered from
    public ConfirmationsTold(FeedListener news, LeaseHolders holders, Executor background) {
        this.news = news;
        this.holders = holders;
        this.background = background;
    }

    private record Others(Nodes nodes, FeedKnowledge knowledge) {}

    /// Begins to tell the other nodes.
    ///
    /// @param knowledge whose questions to the primary bear what is told
    public void begin(Nodes nodes, FeedKnowledge knowledge) {
        others = Optional.of(new Others(nodes, knowledge));
        moved();
    }

    @Override
    public void committed(List<FeedEntry> entries) {
        news.committed(entries);
        if (!entries.isEmpty()) {
            applied = applied.max(entries.getLast().position());
            moved();
        }
    }

    @Override
    public void reached(Position head) {
        news.reached(head);
        applied = applied.max(head);
        moved();
    }

    /// To be called when a guard has said how far it has come. Never blocks.
    public void moved() {
        Optional<Others> whom = others;
        if (whom.isPresent() && told.isBefore(holders.appliedByAll(applied)) && telling.compareAndSet(false, true)) {
            try {
                background.execute(() -> tell(whom.get()));
            } catch (RejectedExecutionException e) {
                // Shutting down: the others wait for the bound.
                telling.set(false);
            }
        }
    }

    private void tell(Others whom) {
        try {
            Position all = holders.appliedByAll(applied);
            whom.nodes().confirmed(all);
            whom.knowledge().learn();
            told = told.max(all);
        } finally {
            telling.set(false);
        }
        // What moved meanwhile has found the telling under way.
        moved();
    }
}
