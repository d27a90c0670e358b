package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.guard.feed.Position;
import io.mapae.store.testkit.PostgresCluster;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a node does when PostgreSQL, or the way to it, fails in the middle.
final class PostgresFaultsTest implements SharedFaultsContract {
    private final PostgresCluster cluster = PostgresCluster.shared();

    @RegisterExtension
    final OpenNodes nodes = OpenNodes.on(SharedServerOfTest.postgres());

    @Override
    public OpenNodes nodes() {
        return nodes;
    }

    @Override
    public void endConnections(String installation) {
        cluster.execute("select count(pg_terminate_backend(pid)) from pg_stat_activity where"
                + " application_name like 'mapae %' and datname = 'mapae'");
    }

    @Override
    public String commitMark() {
        return "pg_notify";
    }

    /// A commit that is on the primary alone may be lost with it: it is not acknowledged, and nobody is told.
    @Test
    void aCommitThatReachedNoStandbyIsUnknown() throws Exception {
        SharedNode node = nodes.open("alone");
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
}
