package io.mapae.store.sql;

import io.mapae.core.node.NodeId;
import io.mapae.core.node.NodeState;
import io.mapae.core.node.Nodes;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The table `node`: one row for each run of a node.
final class SharedNodes implements Nodes {

    /// A node that has been silent for so long is no more, or will list itself anew.
    static final Duration SILENCE_MAX = Duration.ofHours(1);

    /// How many nodes are listed at the most.
    static final int NODES_MAX = 10_000;

    /// Gives a sign of life; its values are what was applied, what was confirmed, and the node.
    static final String BEAT = """
        update node set beat = beat + 1, applied = greatest(applied, ?), confirmed = greatest(confirmed, ?),
            beaten = {now} where id = ?\
        """;

    private final SharedServer server;
    private final NodeId self;
    private final Reads reads;
    private final AtomicReference<Position> confirmed = new AtomicReference<>(Position.START);

    /// @param reads where the rows are read and removed: statements at the primary
    SharedNodes(SharedServer server, NodeId self, Reads reads) {
        this.server = server;
        this.self = self;
        this.reads = reads;
    }

    @Override
    public NodeId self() {
        return self;
    }

    @Override
    public void confirmed(Position position) {
        confirmed.accumulateAndGet(position, Position::max);
    }

    /// The position that was last given to {@link #confirmed}.
    Position confirmed() {
        return confirmed.get();
    }

    @Override
    public List<NodeState> list() {
        return reads.read(sql -> {
            sql.update("delete from node where beaten < {now} - ?", SILENCE_MAX);
            return sql.list(
                    "select id, beat, applied, confirmed, started from node order by id limit ?",
                    SharedNodes::read,
                    NODES_MAX);
        });
    }

    /// Runs `body` on a connection of the pool.
    <R extends @Nullable Object> R onItsOwn(Function<Sql, R> body) {
        return reads.read(body);
    }

    /// Lists this node, if it is not.
    void register(Sql sql) {
        sql.insertNew(
                "insert into node (id, beat, applied, confirmed, started, beaten) values (?, 0, 0, 0, {now}, {now})",
                "",
                (Object) Bits.of(self));
    }

    /// Gives a sign of life, and asks for the head and the witness.
    Beat.Answer beat(Sql sql, Beat beat) {
        return server.beat(sql, self, beat)
                // Silent for too long: to be listed again, and to begin again, by the next connection.
                .orElseThrow(() -> new StoreException("this node was taken from the list of nodes"));
    }

    /// Takes this node from the list.
    void leave(Sql sql) {
        sql.update("delete from node where id = ?", (Object) Bits.of(self));
    }

    private static NodeState read(Row row) {
        return new NodeState(
                Bits.read(row.bytes("id"), NodeId::new),
                row.number("beat"),
                Position.unpack(row.number("applied")),
                Position.unpack(row.number("confirmed")),
                row.instant("started"));
    }
}
