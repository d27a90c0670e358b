package io.mapae.core.node;

import io.mapae.guard.feed.Position;
import java.time.Instant;

/// What a node last said of itself.
///
/// @param beat rises with each sign of life
/// @param applied the position up to which the node has applied the feed
/// @param confirmed the position up to which each guard that follows the node has, as the node last said
/// @param started when it started, by the database's clock
public record NodeState(NodeId id, long beat, Position applied, Position confirmed, Instant started) {}
