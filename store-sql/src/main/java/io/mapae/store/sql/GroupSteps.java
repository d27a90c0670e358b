package io.mapae.store.sql;

import io.mapae.core.revocation.Ending;
import io.mapae.guard.feed.FeedEntry;
import java.util.List;

/// What the writer does for a group of works, step by step, in one kind of database. Called by its thread alone.
///
/// Whatever a step throws up to the end of {@link #commit} fails the group as a whole, and the connection is
/// closed.
interface GroupSteps {

    /// Opens a connection to write with.
    Sql connect();

    /// Begins a transaction in which nobody else appends to the feed.
    FeedTurn begin(Sql sql);

    /// Begins a work.
    ///
    /// @param alone whether it is the group's only one
    void beginWork(Sql sql, boolean alone);

    /// Undoes what the present work has done.
    void undoWork(Sql sql, boolean alone);

    /// Ends a work that threw nothing, or was undone.
    void endWork(Sql sql);

    /// Commits, together with endings that need no work of their own. What this returns from is durable.
    ///
    /// @param entries those of the endings, one each
    void commit(Sql sql, FeedTurn turn, List<Ending> endings, List<FeedEntry> entries);

    /// Makes known what was committed, before anyone is answered.
    void publish(FeedTurn turn);

    /// Runs between two groups, outside of any transaction.
    void afterGroup(Sql sql);
}
