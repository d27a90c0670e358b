package io.mapae.store.sql;

import io.mapae.guard.feed.Position;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the nodes of an installation hear soon that the feed has news. It carries none: what is new is read from
/// the table, and whoever misses it learns the same by asking for the head.
interface News {

    /// Begins to hear on this connection.
    void listen(Sql sql);

    /// Waits until another node may have appended, or `longest` is over.
    ///
    /// @param applied what this node knows
    /// @return whether there may be news
    boolean await(Sql sql, Position applied, Duration longest) throws SQLException;

    /// Adds what wakes the other nodes when the open transaction commits.
    void tell(List<String> steps, List<@Nullable Object> values);
}
