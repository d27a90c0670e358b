package io.mapae.store.sql;

import io.mapae.core.node.NodeId;
import io.mapae.core.revocation.Ending;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A server whose database any number of nodes share: all in which one kind differs from another, beyond its
/// {@link Dialect}.
sealed interface SharedServer permits PostgresServer, MariaDbServer {

    /// How long the server waits for a node that has begun a transaction: one that is stopped or cut off must not
    /// hold up the others for longer.
    Duration IDLE_IN_TRANSACTION_MAX = Duration.ofSeconds(1);

    /// How long a transaction that only reads, and so holds up nobody, may rest.
    Duration IDLE_IN_READ_MAX = Duration.ofSeconds(10);

    Duration CONNECT_WAIT = Duration.ofSeconds(2);

    /// The server of a URL.
    static SharedServer at(DatabaseUrl url) {
        return switch (url.kind()) {
            case POSTGRESQL -> new PostgresServer(url);
            case MARIADB -> new MariaDbServer(url);
        };
    }

    /// Where it is.
    DatabaseUrl url();

    /// How it spells SQL.
    Dialect dialect();

    /// Opens a connection to the primary.
    Connection connect(ConnectionUse use) throws SQLException;

    /// Opens a connection to the primary, each statement its own transaction.
    default Sql open(ConnectionUse use) {
        try {
            return new Sql(connect(use), dialect());
        } catch (SQLException e) {
            throw new StoreException("cannot connect to " + url(), e);
        }
    }

    /// What an operator does so that commits wait for a standby.
    String howToReplicate();

    /// Makes the tables, or migrates them. Several nodes may do so at once: one does, the others wait.
    ///
    /// @throws StoreException if a newer build has written them
    void bringUpToDate();

    /// What the server says of itself.
    ///
    /// @throws StoreException if it may forget what it acknowledges, or is no primary
    ServerFacts facts(Sql sql, Epochs.Known known);

    /// Begins a transaction whose statements each see what was committed before them.
    void begin(Sql sql);

    /// Locks the counter's row, so that of all nodes this one writes, and gives its head.
    Head lock(Sql sql);

    /// Throws where the commit that has just been answered may have reached no standby, although one was
    /// declared.
    ///
    /// @param before what was said when the lock was given
    void refuseUnreplicated(Sql sql, Head before);

    /// Gives a sign of life, and asks for the head and the witness. A small write that is committed: a primary
    /// that was deposed cannot answer it. Two beats may pass each other on their way, and the later one takes
    /// nothing back: whoever waits for a confirmation would wait for the next beat.
    ///
    /// What is answered of the witness goes into a file outside of the database, and must never be more than the
    /// database has after a crash. So it is read before the beat's own commit, which has everything on disk that
    /// came before it. To have read it is not enough: InnoDB shows what was committed before it is on disk.
    ///
    /// @return empty if the node is not listed
    Optional<Beat.Answer> beat(Sql sql, NodeId self, Beat beat);

    /// How news are told and heard.
    ///
    /// @param identity the installation's
    /// @param teller who need not be woken by what it tells itself
    News news(String identity, String teller);

    /// Writes endings, or adds the statements that do to those that commit.
    ///
    /// @param entries those of the endings, one each
    void write(
            Sql sql, List<Ending> endings, List<FeedEntry> entries, List<String> steps, List<@Nullable Object> values);
}
