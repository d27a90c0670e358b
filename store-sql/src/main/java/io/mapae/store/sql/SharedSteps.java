package io.mapae.store.sql;

import io.mapae.core.node.NodeId;
import io.mapae.core.revocation.Ending;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.Position;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a group of writes goes in a database that nodes share: the counter row is locked first, so that of all
/// nodes one writes at a time and commit order is position order. Few round trips, since the others wait
/// meanwhile (ADR 0030).
final class SharedSteps implements GroupSteps {
    private static final List<String> FIRST_SAVEPOINT = List.of("savepoint work");
    private static final List<String> NEXT_SAVEPOINT = List.of("release savepoint work", "savepoint work");

    private final SharedServer server;
    private final Epochs epochs;
    private final FeedTail tail;
    private final NodeId self;
    private @Nullable News news;
    private @Nullable Head begun;
    private boolean savepoint;

    SharedSteps(SharedServer server, Epochs epochs, FeedTail tail, NodeId self) {
        this.server = server;
        this.epochs = epochs;
        this.tail = tail;
        this.self = self;
    }

    @Override
    public Sql connect() {
        Sql sql = server.open(ConnectionUse.WRITING);
        try {
            news = server.news(epochs.admit(sql).identity(), self.toString());
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
        Head head = server.lock(sql);
        epochs.refuseUnreplicated(head.replicated());
        begun = head;
        return head.head();
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
            server.write(sql, endings, entries, steps, values);
        }
        if (turn.hasMoved()) {
            steps.add("update installation set feed_head = ? where id = 1");
            values.add(turn.head().packed());
            Objects.requireNonNull(news).tell(steps, values);
        }
        steps.add("commit");
        sql.commit(steps, values);
        server.refuseUnreplicated(sql, Objects.requireNonNull(begun));
    }

    @Override
    public void publish(FeedTurn turn) {
        tail.tell(turn.before(), turn.appended(), turn.head());
    }

    @Override
    public void afterGroup(Sql sql) {}
}
