package io.mapae.store.sql;

import io.mapae.core.key.SecretStore;
import io.mapae.core.key.SigningKeyStore;
import io.mapae.core.node.NodeId;
import io.mapae.core.node.Nodes;
import io.mapae.core.revocation.Ending;
import io.mapae.core.revocation.FeedKnowledge;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.core.store.FeedListener;
import io.mapae.core.store.StoreException;
import io.mapae.core.store.Transaction;
import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A database that any number of server nodes share.
///
/// Works run one at a time in the whole cluster; sessions, secrets and signing keys, which need no transaction
/// with anything else, are written side by side. What is acknowledged is on the primary's disk, and on a
/// standby's where the server waits for one.
public final class SharedDatabase implements SqlDatabase {
    private static final String HIGH_WATER_MARK = "high-water-mark";

    private final DatabaseKind kind;
    private final GroupCommit writes;
    private final FeedTail tail;
    private final ConnectionPool statements;
    private final ConnectionPool reads;
    private final SharedNodes nodes;
    private final FeedFollower follower;
    private final HighWaterMark mark;

    private SharedDatabase(DatabaseKind kind, Opening opening, Started started) {
        this.kind = kind;
        this.mark = opening.mark();
        this.tail = opening.tail();
        this.statements = started.statements();
        this.reads = started.reads();
        this.nodes = started.nodes();
        this.follower = started.follower();
        this.writes = new GroupCommit(started.first(), started.steps());
    }

    /// The clocks, the randomness and the pace of a node.
    ///
    /// @param random cryptographically strong
    /// @param ask between two questions for the head of the feed: a tenth of the staleness bound
    public record Surroundings(InstantSource wall, GuardClock guard, RandomGenerator random, Duration ask) {}

    /// Opens the database; makes its tables or migrates them first where that is needed. If the database has been
    /// set back or a standby promoted, a new epoch has begun when this returns.
    ///
    /// @param directory holds the feed's high-water mark, so that a database that was set back is noticed
    /// @param listener told of every entry that the feed has, then of those that any node appends
    /// @throws StoreException if it cannot be reached, is a standby, acknowledges what it may forget, or a newer
    /// version wrote it
    public static SharedDatabase open(
            DatabaseUrl url, Path directory, Surroundings surroundings, FeedListener listener) {
        SharedServer server = SharedServer.at(url);
        server.bringUpToDate();
        Opening opening = Opening.begin(server, directory.resolve(HIGH_WATER_MARK), surroundings, listener);
        try {
            return new SharedDatabase(url.kind(), opening, Started.start(server, opening, surroundings));
        } catch (RuntimeException e) {
            opening.mark().close();
            throw e;
        }
    }

    @Override
    public SessionStore sessions() {
        return new SqlSessionStore(single(), question());
    }

    @Override
    public SessionIndex sessionIndex() {
        return new SqlSessionStore(single(), question());
    }

    @Override
    public SecretStore secrets() {
        return new SqlSecretStore(single(), question());
    }

    @Override
    public SigningKeyStore signingKeys() {
        return new SqlSigningKeyStore(single(), question());
    }

    /// Up to when this node knows what the others have appended: by the clock that it was opened with.
    @Override
    public FeedKnowledge knowledge(GuardClock clock) {
        return follower;
    }

    /// Nothing: where the database was set back, a new epoch has begun by itself.
    @Override
    public Optional<Position> setBackFrom() {
        return Optional.empty();
    }

    /// What it is kept by.
    public DatabaseKind kind() {
        return kind;
    }

    /// The nodes that share the database.
    public Nodes nodes() {
        return nodes;
    }

    @Override
    public int queuedWrites() {
        return writes.queued();
    }

    @Override
    public <R extends @Nullable Object> R write(Function<Transaction, R> work) {
        return writes.run((sql, turn) -> work.apply(SqlTransaction.writing(sql, turn)));
    }

    @Override
    public List<Position> end(List<Ending> endings) {
        return writes.end(Ending.bounded(endings));
    }

    @Override
    public <R extends @Nullable Object> R read(Function<Transaction, R> work) {
        refuseIfUnfit();
        return reads.ask(sql -> work.apply(SqlTransaction.reading(sql)));
    }

    private Writes single() {
        return new Writes() {
            @Override
            public <R extends @Nullable Object> R run(Function<Sql, R> body) {
                refuseIfUnfit();
                return statements.run(body);
            }
        };
    }

    private Reads question() {
        return new Reads() {
            @Override
            public <R extends @Nullable Object> R read(Function<Sql, R> body) {
                refuseIfUnfit();
                return statements.ask(body);
            }
        };
    }

    private void refuseIfUnfit() {
        tail.refuseIfBroken();
        writes.refuseIfUnfit();
    }

    @Override
    public void close() {
        writes.close();
        follower.close();
        reads.close();
        statements.close();
        mark.close();
    }

    /// What is connected.
    private record Started(
            SharedSteps steps,
            Sql first,
            ConnectionPool statements,
            ConnectionPool reads,
            SharedNodes nodes,
            FeedFollower follower) {

        static Started start(SharedServer server, Opening opening, Surroundings surroundings) {
            NodeId self = NodeId.random(surroundings.random());
            SharedSteps steps = new SharedSteps(server, opening.epochs(), opening.tail(), self);
            Sql first = steps.connect();
            ConnectionPool statements = ConnectionPool.ofStatements(server, opening.epochs()::admit);
            ConnectionPool reads = ConnectionPool.ofReads(server, opening.epochs()::admit);
            try {
                SharedNodes nodes = new SharedNodes(server, self, new Reads() {
                    @Override
                    public <R extends @Nullable Object> R read(Function<Sql, R> body) {
                        return statements.run(body);
                    }
                });
                FeedFollower follower =
                        new FeedFollower(server, opening, nodes, surroundings.guard(), surroundings.ask());
                return new Started(steps, first, statements, reads, nodes, follower);
            } catch (RuntimeException e) {
                reads.close();
                statements.close();
                first.close();
                throw e;
            }
        }
    }
}
