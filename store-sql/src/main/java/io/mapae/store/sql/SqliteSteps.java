package io.mapae.store.sql;

import io.mapae.core.revocation.Ending;
import io.mapae.core.store.FeedListener;
import io.mapae.guard.feed.FeedEntry;
import java.util.List;
import java.util.function.Consumer;

/// How a group of writes goes in the embedded database. A savepoint costs nothing there that is worth saving.
///
/// @param listener told of the feed's entries once they are committed
/// @param between runs on the writer outside of any transaction, after each group
record SqliteSteps(SqliteFile file, FeedListener listener, Consumer<Sql> between) implements GroupSteps {

    @Override
    public Sql connect() {
        return file.writer();
    }

    @Override
    public FeedTurn begin(Sql sql) {
        sql.update("begin immediate");
        return new FeedTurn(SqlRevocationLog.head(sql));
    }

    @Override
    public void beginWork(Sql sql, boolean alone) {
        sql.update("savepoint work");
    }

    @Override
    public void undoWork(Sql sql, boolean alone) {
        sql.rollBack(true);
    }

    @Override
    public void endWork(Sql sql) {
        sql.update("release savepoint work");
    }

    @Override
    public void commit(Sql sql, FeedTurn turn, List<Ending> endings, List<FeedEntry> entries) {
        if (!endings.isEmpty()) {
            SqlRevocationMemory memory = new SqlRevocationMemory(sql);
            endings.forEach(ending -> memory.bury(ending.tombstone()));
            sql.updateAll(SqlAuditLog.APPEND, endings, ending -> SqlAuditLog.row(ending.event()));
            sql.updateAll(SqlRevocationLog.APPEND, entries, SqlRevocationLog::row);
        }
        if (turn.hasMoved()) {
            SqlRevocationLog.moveHead(sql, turn);
        }
        sql.update("commit");
    }

    @Override
    public void publish(FeedTurn turn) {
        List<FeedEntry> appended = turn.appended();
        if (!appended.isEmpty()) {
            listener.committed(appended);
        }
    }

    @Override
    public void afterGroup(Sql sql) {
        between.accept(sql);
    }
}
