package io.mapae.core.node;

import io.mapae.guard.feed.Position;
import java.util.List;

/// The server nodes that share the database.
///
/// A node is listed before it serves anyone, and has applied by then everything that was committed before it was.
/// So whoever lists the nodes after an entry was committed finds every node that might not have applied it.
public interface Nodes {

    /// This node.
    NodeId self();

    /// Makes known that every guard which follows this node has applied the feed up to `position`, or has lost
    /// its lease. Returns at once; the other nodes see it within milliseconds.
    void confirmed(Position position);

    /// What all nodes last said, this one too. Those that have been silent for an hour are removed first.
    ///
    /// @throws io.mapae.core.store.StoreException if the database did not answer
    List<NodeState> list();
}
