package io.mapae.store.sql;

import io.mapae.core.node.NodeId;

/// The notifications that wake the nodes when the feed has news. They carry none: what is new is read from the
/// table.
final class PostgresNews {

    /// Names no node, so that every one is woken.
    private static final String OF_NOBODY = "";

    private PostgresNews() {}

    /// The channel of an installation: notifications know databases, not schemas.
    static String channel(String identity) {
        return "mapae_" + identity;
    }

    /// The end of a statement that wakes the others when it commits. Its values are the channel and the sender.
    static final String STEP = "select pg_notify(?, ?)";

    /// Wakes every node when the open transaction commits.
    static void tell(Sql sql, String identity) {
        sql.find(STEP, _ -> true, channel(identity), OF_NOBODY);
    }

    /// Whether a notification is the echo of what this node has committed itself, and so knows.
    static boolean isOwn(String payload, NodeId self) {
        return payload.equals(self.toString());
    }
}
