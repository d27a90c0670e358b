package io.mapae.core.node;

import io.mapae.core.revocation.LeaseHolders;
import io.mapae.core.store.StoreException;
import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Tells when an entry of the feed holds on every node, and on every guard that follows one.
///
/// A node trusts what it knows for the staleness bound after the *sending* of its last question for the head,
/// and the guards behind it count from there too. A question that was sent after the entry was committed has
/// seen it. So a node that does not say that all of its guards have the entry, be it dead, stopped or cut off,
/// is waited for until the bound after the commit, and for no longer.
public final class ClusterConfirmation {

    private static final long LOOK_EVERY_MILLIS = 4;

    /// The clocks of two machines may differ by this part in how fast they go.
    private static final int DRIFT_PART = 100;

    private final Nodes nodes;
    private final LeaseHolders own;
    private final GuardClock clock;
    private final long leaseNanos;

    /// @param own the guards that follow this node
    /// @param bound B
    public ClusterConfirmation(Nodes nodes, LeaseHolders own, Duration bound, GuardClock clock) {
        this.nodes = nodes;
        this.own = own;
        this.clock = clock;
        this.leaseNanos = bound.plus(bound.dividedBy(DRIFT_PART)).toNanos();
    }

    /// Waits until no node and no guard accepts any more what the entry at `position` refuses. To be called when
    /// the entry is committed; takes no longer than the bound and a little.
    public void await(Position position) {
        long lapse = clock.steadyNanos() + leaseNanos;
        boolean _ = own.confirm(position, Duration.ofNanos(leaseNanos));
        while (lapse - clock.steadyNanos() > 0 && !isWithAllOthers(position)) {
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreException("interrupted before the end was confirmed", e);
            }
        }
    }

    private boolean isWithAllOthers(Position position) {
        try {
            return nodes.list().stream()
                    .allMatch(node ->
                            node.id().equals(nodes.self()) || !node.confirmed().isBefore(position));
        } catch (StoreException e) {
            // Nobody can tell: the bound is waited for.
            return false;
        }
    }
}
