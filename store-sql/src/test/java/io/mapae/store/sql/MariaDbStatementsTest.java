package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.key.SecretName;
import io.mapae.core.key.SecretStore;
import io.mapae.core.key.Wrapped;
import io.mapae.core.session.SessionUse;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.id.SessionId;
import io.mapae.store.testkit.MariaDbCluster;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What MariaDB makes of a statement, whatever the server's defaults are and whoever stands in the way.
final class MariaDbStatementsTest {
    private static final int SESSIONS = 60;

    @Test
    void aServerWithOddDefaultsKeepsEverythingAsItIs() {
        try (MariaDbCluster server = MariaDbCluster.make()) {
            server.with(
                            "sql-mode=ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT,IGNORE_SPACE",
                            "character-set-server=latin1",
                            "collation-server=latin1_swedish_ci",
                            "default-storage-engine=Aria",
                            "transaction-isolation=SERIALIZABLE",
                            "default-time-zone=-09:30",
                            "lc-messages=ko_KR",
                            "completion-type=CHAIN",
                            "autocommit=0")
                    .start();
            try (SharedNode node = SharedNode.open(server.url("odd"))) {
                SecretStore secrets = node.database().secrets();
                for (String name : List.of("name", "name ", " name", "NAME", "n\u00e4me", "na\u0308me", "na\0me", "")) {
                    Wrapped secret = new Wrapped(name + "'\"\\\\\n\u0000\ud83d\ude00 \ud55c\uae00  ");
                    assertThat(secrets.create(new SecretName(name), secret))
                            .as(name)
                            .isTrue();
                    assertThat(secrets.create(new SecretName(name), secret))
                            .as(name)
                            .isFalse();
                    assertThat(secrets.find(new SecretName(name))).as(name).contains(secret);
                }
                Feeds.append(node.database());
                node.database().end(List.of(Feeds.ending(), Feeds.ending()));
                List<FeedEntry> all = Feeds.list(node.database());
                assertThat(node.told()).isEqualTo(all).hasSize(3);
            }
        }
    }

    @Test
    void aStatementThatMeetsADeadlockRunsAgain() throws Exception {
        MariaDbCluster cluster = MariaDbCluster.shared();
        try (SharedNode node = SharedNode.open(cluster.url("deadlock"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection rival = cluster.connect();
                Statement statement = rival.createStatement()) {
            for (int i = 1; i <= SESSIONS; i++) {
                insert(node, i);
            }
            statement.execute("use deadlock");
            statement.execute("set autocommit = 0");
            // All but the first: it has done more than whoever stands in its way, and so it is not the one to give up.
            statement.execute("update session set acr = 'x' where sid > unhex('00000000000000000000000000000001')");
            Future<Boolean> touch = threads.submit(() -> {
                node.database().sessions().touch(List.of(use(1), use(2)));
                return true;
            });
            Await.until("the uses wait for the rival", () -> isWaiting(cluster));
            statement.execute("update session set acr = 'x' where sid = unhex('00000000000000000000000000000001')");
            statement.execute("commit");
            assertThat(touch.get()).isTrue();
            assertThat(((SharedNodes) node.database().nodes())
                            .<Long>onItsOwn(
                                    sql -> sql.number("select count(*) from session where last_use = ?", Feeds.NOW)))
                    .isEqualTo(2);
        }
    }

    // Not the table of transactions: whoever looks again within a tenth of a second is shown the same as before.
    private static boolean isWaiting(MariaDbCluster cluster) {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select cast(variable_value as integer)"
                        + " from information_schema.global_status"
                        + " where variable_name = 'INNODB_ROW_LOCK_CURRENT_WAITS'")) {
            return rows.next() && rows.getInt(1) > 0;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static SessionUse use(int n) {
        return new SessionUse(new SessionId(0, n), Feeds.NOW);
    }

    private static void insert(SharedNode node, int n) {
        ((SharedNodes) node.database().nodes())
                .<Integer>onItsOwn(sql -> sql.update(
                        """
                insert into session (sid, client, carriage, amr, acr, auth_time, device_name, user_agent, address,
                    created, last_use, idle, ends, alive_until, remembered, pos, data, version)
                values (?, 'first-party', 'cookie', '', '', 0, '', '', '', 0, 0, ?, ?, ?, 0, 0, '', 0)
                """, Bits.of(new SessionId(0, n)), Long.MAX_VALUE / 4, Long.MAX_VALUE / 2, Long.MAX_VALUE / 2));
    }
}
