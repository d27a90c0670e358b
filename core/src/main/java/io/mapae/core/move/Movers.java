package io.mapae.core.move;

import io.mapae.core.node.NodeState;
import io.mapae.core.node.Nodes;
import io.mapae.guard.GuardClock;
import java.time.Duration;
import java.util.Optional;

/// Which node moves the sessions: one at a time, and another when that one is silent. Two at once would do no
/// harm, but the work twice.
public final class Movers {

    /// How long a node may be silent and still be at work; it gives a sign of life several times in a staleness
    /// bound.
    static final Duration SILENCE_MAX = Duration.ofSeconds(10);

    private final Optional<Nodes> nodes;
    private final String self;
    private final GuardClock clock;
    private volatile Sign last = new Sign("", 0, 0);

    /// @param nodes those that share the database; empty where there is one
    /// @param self the name of this run of this node
    public Movers(Optional<Nodes> nodes, String self, GuardClock clock) {
        this.nodes = nodes;
        this.self = self;
        this.clock = clock;
    }

    /// A sign of life of a node, and when this one saw it first.
    private record Sign(String node, long beat, long seenNanos) {}

    String self() {
        return self;
    }

    /// Whether this node may go on with what that one has begun. To be asked again and again: it takes a while to
    /// see that a node is silent.
    boolean mayTakeOver(String mover) {
        if (mover.equals(self)) {
            return true;
        }
        Optional<NodeState> state = nodes.flatMap(all -> all.list().stream()
                .filter(node -> node.id().toString().equals(mover))
                .findFirst());
        if (state.isEmpty()) {
            return true;
        }
        Sign known = last;
        long now = clock.steadyNanos();
        long beat = state.get().beat();
        if (!known.node().equals(mover) || known.beat() != beat) {
            last = new Sign(mover, beat, now);
            return false;
        }
        return now - known.seenNanos() > SILENCE_MAX.toNanos();
    }
}
