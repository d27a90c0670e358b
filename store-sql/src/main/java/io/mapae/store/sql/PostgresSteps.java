package io.mapae.store.sql;

import io.mapae.core.node.NodeId;
import io.mapae.core.revocation.Ending;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.Position;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a group of writes goes in PostgreSQL: the counter row is locked first, so that of all nodes one writes at
/// a time and commit order is position order. Few round trips, since the others wait meanwhile (ADR 0030).
final class PostgresSteps implements GroupSteps {
    private static final List<String> FIRST_SAVEPOINT = List.of("savepoint work");
    private static final List<String> NEXT_SAVEPOINT = List.of("release savepoint work", "savepoint work");

    // Its columns have a known length, so that the driver sends it together with what comes before.
    private static final String LOCK = "select feed_head, " + PostgresFacts.IS_REPLICATED + " as replicated"
            + " from installation where id = 1 for update";

    /// Ours among the advisory locks of a database; the second half tells schemas apart.
    private static final int QUEUE = 0x6d617062;

    private final PostgresServer server;
    private final PostgresEpochs epochs;
    private final FeedTail tail;
    private final NodeId self;
    private final List<String> queueUp;
    private String channel = "";
    private boolean savepoint;

    PostgresSteps(PostgresServer server, PostgresEpochs epochs, FeedTail tail, NodeId self) {
        this.server = server;
        this.epochs = epochs;
        this.tail = tail;
        this.self = self;
        // Who waits for a row may be passed by whoever comes later, again and again; this lock is given in turn.
        this.queueUp = List.of("select pg_advisory_xact_lock(" + QUEUE + ", "
                + server.url().schema().hashCode() + ")");
    }

    @Override
    public Sql connect() {
        Sql sql = server.open(PostgresServer.Use.WRITING);
        try {
            channel = PostgresNews.channel(epochs.admit(sql).identity());
            // From here on the driver sends each `begin` along with the first statement.
            sql.connection().setAutoCommit(false);
            return sql;
        } catch (SQLException e) {
            sql.close();
            throw Sql.unanswered("a connection to write with", e);
        } catch (RuntimeException e) {
            sql.close();
            throw e;
        }
    }

    @Override
    public FeedTurn begin(Sql sql) {
        tail.refuseIfBroken();
        savepoint = false;
        Position head = lock(sql);
        while (tail.isFarBehind(head)) {
            // Others must not wait for what can be read without the lock.
            sql.rollBack(false);
            tail.readOn(sql);
            sql.rollBack(false);
            head = lock(sql);
        }
        // What the other nodes have appended comes before what this group will.
        tail.catchUp(sql, head);
        return new FeedTurn(head);
    }

    private Position lock(Sql sql) {
        return sql.findBehind(queueUp, LOCK, row -> {
                    epochs.refuseUnreplicated(row.truth("replicated"));
                    return Position.unpack(row.number("feed_head"));
                })
                .orElseThrow(() -> new StoreException("the table installation is empty"));
    }

    /// A savepoint goes out with the first statement of the work that writes, if there is any.
    @Override
    public void beginWork(Sql sql, boolean alone) {
        if (!alone) {
            sql.sendAhead(savepoint ? NEXT_SAVEPOINT : FIRST_SAVEPOINT);
        }
    }

    @Override
    public void undoWork(Sql sql, boolean alone) {
        if (alone) {
            // There is nothing else in the transaction.
            sql.rollBack(false);
        } else if (!sql.isSendingAhead()) {
            sql.rollBack(true);
        }
    }

    @Override
    public void endWork(Sql sql) {
        savepoint |= !sql.isSendingAhead();
    }

    @Override
    public void commit(Sql sql, FeedTurn turn, List<Ending> endings, List<FeedEntry> entries) {
        List<String> steps = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        if (!endings.isEmpty()) {
            EndingRows.add(endings, entries, steps, values);
        }
        if (turn.hasMoved()) {
            steps.add("update installation set feed_head = ? where id = 1");
            values.add(turn.head().packed());
            steps.add(PostgresNews.STEP);
            values.add(channel);
            values.add(self.toString());
        }
        steps.add("commit");
        sql.commit(steps, values);
    }

    @Override
    public void publish(FeedTurn turn) {
        tail.tell(turn.before(), turn.appended(), turn.head());
    }

    @Override
    public void afterGroup(Sql sql) {}
}
