package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import io.mapae.store.testkit.MariaDbCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is left after the server was killed, exchanged for another, or restored: everything that was
/// acknowledged, or a new epoch that says so.
final class MariaDbFailoverTest {
    private static final String NAME = "moved";

    private final List<AutoCloseable> opened = new ArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    /// With a binary log it is that which decides what was committed.
    @ParameterizedTest
    @ValueSource(strings = {"skip-log-bin", "log-bin=binlog"})
    void aKillUnderLoadLosesNothingThatWasAcknowledged(String setting) {
        MariaDbCluster server = started(keep(MariaDbCluster.make()).with(setting));
        SharedNode node = keep(SharedNode.open(server.url(NAME)));
        try (AppendingLoad load = AppendingLoad.on(node.database(), 8)) {
            for (int i = 0; i < 3; i++) {
                load.awaitMore(200);
                server.kill();
                server.start();
            }
            load.awaitMore(200);
            load.stop();
            assertThat(Feeds.list(node.database())).extracting(FeedEntry::key).containsAll(load.acknowledged());
        }
        List<FeedEntry> all = Feeds.list(node.database());
        Await.until("the node knows all", () -> node.told().size() == all.size());
        assertThat(node.told()).isEqualTo(all);
        assertThat(all.getLast().position()).isEqualTo(new Position(0, all.size()));
    }

    @Test
    void aServerThatMayForgetOrMayNotWriteIsRefused() {
        MariaDbCluster server = started(keep(MariaDbCluster.make()).with("log-bin=binlog"));
        String url = server.url(NAME);
        Map<String, String> weak = Map.of(
                "innodb_flush_log_at_trx_commit = 2", "innodb_flush_log_at_trx_commit to 1",
                "innodb_flush_log_at_trx_commit = 0", "innodb_flush_log_at_trx_commit to 1",
                "sync_binlog = 0", "sync_binlog to 1",
                "binlog_format = STATEMENT", "binlog_format",
                "read_only = 1", "read-only");
        weak.forEach((setting, reason) -> {
            server.execute("set global " + setting);
            assertThatThrownBy(() -> open(url).close())
                    .as(setting)
                    .isInstanceOf(StoreException.class)
                    .hasStackTraceContaining(reason);
            server.execute(
                    "set global innodb_flush_log_at_trx_commit = 1, global sync_binlog = 1, global read_only = 0,"
                            + " global binlog_format = MIXED");
        });
        open(url).close();
    }

    @Test
    void aMemberOfAGaleraClusterIsRefused() {
        MariaDbCluster server = started(keep(MariaDbCluster.make()).with("wsrep-on=ON", "binlog-format=ROW"));
        String url = server.url(NAME);
        assertThatThrownBy(() -> open(url).close())
                .isInstanceOf(StoreException.class)
                .hasStackTraceContaining("Galera");
    }

    /// Two servers that replicate from each other have different ids.
    @Test
    void theServerThatTakesAnothersPlaceEndsEverything() {
        MariaDbCluster primary = started(keep(MariaDbCluster.make()));
        append(primary.url(NAME));
        MariaDbCluster other = copy(primary).with("server-id=2");
        primary.start();
        SharedNode node = keep(SharedNode.open(url(primary.port(), other.port(), "")));
        Position before = Feeds.head(node.database());
        primary.kill();
        other.start();
        Standings.assertEverythingEnds(node, before);
    }

    /// It calls itself the same server: only those who knew more can tell.
    @Test
    void anOldCopyIsNoticedByANodeThatRuns() {
        MariaDbCluster primary = started(keep(MariaDbCluster.make()));
        append(primary.url(NAME));
        MariaDbCluster backup = copy(primary);
        primary.start();
        SharedNode running = keep(SharedNode.open(url(primary.port(), backup.port(), "")));
        Position before = Feeds.append(running.database());
        primary.kill();
        backup.start();
        Standings.assertEverythingEnds(running, before);
    }

    /// By the time that the node sees it, others have come further in it than the node was before.
    @Test
    void anOldCopyIsNoticedAlthoughItHasComeFurther() throws Exception {
        MariaDbCluster primary = started(keep(MariaDbCluster.make()));
        append(primary.url(NAME));
        MariaDbCluster backup = copy(primary);
        primary.start();
        Proxy proxy = keep(Proxy.to(backup.port()));
        SharedNode running = keep(SharedNode.open(url(primary.port(), proxy.port(), "")));
        running.database().end(List.of(Feeds.ending()));
        primary.kill();
        proxy.hold();
        backup.start();
        try (SharedDatabase fresh = open(backup.url(NAME))) {
            fresh.end(List.of(Feeds.ending(), Feeds.ending(), Feeds.ending()));
        }
        proxy.release();
        Await.until("an epoch begins", () -> running.told().getLast().kind() == FeedKind.ALL);
    }

    @Test
    void anOldCopyIsNoticedByANodeThatStarts() {
        MariaDbCluster primary = started(keep(MariaDbCluster.make()));
        Position before;
        append(primary.url(NAME));
        MariaDbCluster backup = copy(primary);
        primary.start();
        try (SharedDatabase database = open(primary.url(NAME))) {
            before = Feeds.append(database);
        }
        primary.stop();
        backup.start();
        try (SharedDatabase database = open(backup.url(NAME))) {
            Position head = Feeds.head(database);
            assertThat(head).isEqualTo(new Position(1, 1)).isGreaterThan(before);
            assertThat(Feeds.list(database).getLast().kind()).isEqualTo(FeedKind.ALL);
        }
        try (SharedDatabase database = open(backup.url(NAME))) {
            assertThat(Feeds.head(database)).as("once").isEqualTo(new Position(1, 1));
        }
    }

    private void append(String url) {
        try (SharedDatabase database = open(url)) {
            Feeds.append(database);
        }
    }

    private SharedDatabase open(String url) {
        return SharedNode.database(url, directory, _ -> {});
    }

    private static MariaDbCluster started(MariaDbCluster server) {
        server.start();
        return server;
    }

    /// Copies a server, which is stopped for that.
    private MariaDbCluster copy(MariaDbCluster server) {
        server.stop();
        return keep(server.copy());
    }

    private static String url(int one, int other, String more) {
        return "mariadb://" + MariaDbCluster.ROLE + ":four%20unrelated%20words@127.0.0.1:" + one + ",127.0.0.1:" + other
                + "/" + NAME + more;
    }

    private <T extends AutoCloseable> T keep(T each) {
        opened.add(each);
        return each;
    }
}
