package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// A work of one caller: run by the writer inside the group's transaction.
final class Work<R extends @Nullable Object> extends Queued<R> {
    private final BiFunction<Sql, FeedTurn, R> body;

    Work(BiFunction<Sql, FeedTurn, R> body) {
        this.body = body;
    }

    /// Runs the body inside the open transaction. What it throws undoes this work alone.
    ///
    /// @param alone whether the group has no other
    void run(GroupSteps steps, Sql sql, FeedTurn turn, boolean alone) {
        FeedTurn.Mark mark = turn.mark();
        steps.beginWork(sql, alone);
        try {
            R result = body.apply(sql, turn);
            keep(() -> result);
        } catch (RuntimeException e) {
            undo(steps, sql, alone, e);
            turn.back(mark);
            keep(() -> {
                throw e;
            });
        } catch (Error e) {
            undo(steps, sql, alone, e);
            turn.back(mark);
            keep(() -> {
                throw e;
            });
        }
        steps.endWork(sql);
    }

    private static void undo(GroupSteps steps, Sql sql, boolean alone, Throwable thrown) {
        try {
            steps.undoWork(sql, alone);
        } catch (StoreException e) {
            // On a full disk, among others, SQLite has rolled the whole transaction back by itself.
            e.addSuppressed(thrown);
            throw e;
        }
    }
}
