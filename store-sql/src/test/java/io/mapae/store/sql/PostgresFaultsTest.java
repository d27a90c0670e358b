package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.account.Account;
import io.mapae.core.account.Identifier;
import io.mapae.core.password.PasswordHash;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.Subject;
import io.mapae.store.testkit.PostgresCluster;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a node does when the server, or the way to it, fails in the middle.
final class PostgresFaultsTest {
    private static final String TERMINATE = "select count(pg_terminate_backend(pid)) from pg_stat_activity where"
            + " application_name = 'mapae %s' and datname = 'mapae'";

    private final PostgresCluster cluster = PostgresCluster.shared();
    private final List<SharedNode> nodes = new ArrayList<>();

    @AfterEach
    void closeNodes() {
        nodes.forEach(SharedNode::close);
    }

    @Test
    void aConnectionThatIsEndedInTheMiddleOfAWorkLeavesNothing() {
        SharedNode node = open("middle");
        assertThatThrownBy(() -> node.database().<Position>write(transaction -> {
                    transaction.feed().append(FeedKind.ALL, 0, Feeds.NOW);
                    cluster.execute(TERMINATE.formatted("writer"));
                    return transaction.feed().append(FeedKind.ALL, 0, Feeds.NOW);
                }))
                .isInstanceOf(StoreException.class);
        assertThat(node.told()).isEmpty();
        Position position = Feeds.append(node.database());
        assertThat(position).isEqualTo(new Position(0, 1));
        assertThat(node.told()).extracting(FeedEntry::position).containsExactly(position);
    }

    /// Nobody knows whether it was committed; it was, and the node hears of it like of another's.
    @Test
    void aCommitThatIsNotAnsweredIsUnknownAndIsHeardOfLater() throws Exception {
        try (Proxy proxy = Proxy.to(cluster.port())) {
            SharedNode node = SharedNode.open(PostgresCluster.url(proxy.port(), "unanswered", ""));
            nodes.add(node);
            proxy.cutAt(sent -> sent.contains("pg_notify"));
            assertThatThrownBy(() -> Feeds.append(node.database()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("unknown");
            Await.until("the node hears of it", () -> node.told().size() == 1);
            assertThat(Feeds.append(node.database())).isEqualTo(new Position(0, 2));
            assertThat(node.told()).isEqualTo(Feeds.list(node.database()));
        }
    }

    @Test
    void connectionsThatEndWhileNobodyUsesThemAreNotNoticed() {
        SharedNode node = open("idle");
        Feeds.append(node.database());
        for (String use : List.of("writer", "reader", "statements", "follower")) {
            cluster.execute(TERMINATE.formatted(use));
        }
        assertThat(Feeds.append(node.database())).isEqualTo(new Position(0, 2));
        SharedNode other = open("idle");
        Position position = Feeds.append(other.database());
        Await.until("the node follows again", () -> node.told().size() == 3);
        assertThat(node.told().getLast().position()).isEqualTo(position);
    }

    /// PostgreSQL answers the commit of a failed transaction with a rollback, and with no error.
    @Test
    void aWorkThatHidesAFailureOfTheDatabaseIsNotAcknowledged() {
        SharedNode node = open("hides");
        Account account = new Account(
                new Subject(1, 2),
                new Identifier("kim"),
                "kim",
                PasswordHash.parse("$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$"
                                + "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")
                        .orElseThrow(),
                Account.Role.MEMBER,
                Account.Status.ACTIVE,
                Feeds.NOW,
                0);
        assertThatThrownBy(() -> node.database().<Boolean>write(transaction -> {
                    transaction.accounts().add(account);
                    try {
                        // The same subject under another name: refused by the primary key.
                        return transaction
                                .accounts()
                                .add(new Account(
                                        account.subject(),
                                        new Identifier("lee"),
                                        "lee",
                                        account.passwordHash(),
                                        account.role(),
                                        account.status(),
                                        account.created(),
                                        0));
                    } catch (StoreException e) {
                        return true;
                    }
                }))
                .isInstanceOf(StoreException.class);
        assertThat(node.database()
                        .<Boolean>read(transaction ->
                                transaction.accounts().find(account.subject()).isPresent()))
                .isFalse();
    }

    /// The server waits a second for a node that stands still in the middle of a transaction, then goes on
    /// without it.
    @Test
    void aStoppedNodeHoldsUpTheOthersForLittleMoreThanASecond() throws Exception {
        SharedNode node = open("stopped");
        try (StoppedNode stopped = StoppedNode.inTheMiddle(cluster.url("stopped"))) {
            long before = System.nanoTime();
            Position position = Feeds.append(node.database());
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
            System.getLogger("faults").log(System.Logger.Level.INFO, "held up for " + millis + " ms");
            assertThat(position).isEqualTo(new Position(0, 1));
            assertThat(millis).isLessThan(2_500);
            stopped.resume();
            assertThat(stopped.outcome()).isEqualTo("unknown");
        }
        assertThat(Feeds.append(node.database())).isEqualTo(new Position(0, 2));
    }

    /// A commit that is on the primary alone may be lost with it: it is not acknowledged, and nobody is told.
    @Test
    void aCommitThatReachedNoStandbyIsUnknown() throws Exception {
        SharedNode node = open("alone");
        try (ExecutorService caller = Executors.newVirtualThreadPerTaskExecutor()) {
            cluster.execute("alter system set synchronous_standby_names = 'nobody'");
            cluster.execute("select pg_reload_conf()");
            awaitSetting("nobody");
            Future<Position> answer = caller.submit(() -> Feeds.append(node.database()));
            Await.until("the commit waits for a standby", () -> cancelled("writer"));
            assertThatThrownBy(answer::get).hasStackTraceContaining("done with a warning; the outcome is unknown");
            assertThat(node.told()).isEmpty();
        } finally {
            cluster.execute("alter system reset synchronous_standby_names");
            cluster.execute("select pg_reload_conf()");
        }
        Await.until("the node hears of it", () -> node.told().size() == 1);
    }

    /// Cancels the wait for a standby, if there is one.
    private boolean cancelled(String use) {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(pg_cancel_backend(pid)) from pg_stat_activity where application_name = 'mapae "
                                + use + "' and wait_event = 'SyncRep'")) {
            return rows.next() && rows.getInt(1) > 0;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitSetting(String value) {
        Await.until("the setting is in force", () -> {
            try (Sql sql = new PostgresServer(SharedNode.url(cluster.url("alone"))).open(ConnectionUse.STATEMENTS)) {
                return sql.find(
                                "select current_setting('synchronous_standby_names') as names",
                                row -> row.text("names"))
                        .orElseThrow()
                        .equals(value);
            }
        });
    }

    private SharedNode open(String schema) {
        SharedNode node = SharedNode.open(cluster.url(schema));
        nodes.add(node);
        return node;
    }
}
