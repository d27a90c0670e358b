package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import io.mapae.store.testkit.MariaDbCluster;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is left when a declared replica takes the place of its primary, and of what reached none.
final class MariaDbReplicasTest {
    private static final String NAME = "moved";

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    /// A new epoch begins all the same: the old primary may have shown entries that no replica has.
    @Test
    void thePromotionOfADeclaredReplicaUnderLoadLosesNothingAndEndsNobody() {
        MariaDbCluster primary = started(keep(MariaDbCluster.make()).with("log-bin=binlog"));
        append(primary.url(NAME));
        MariaDbCluster replica = copy(primary);
        MariaDbCluster third = copy(primary);
        primary.start();
        String both = url(primary.port(), replica.port(), "?standby=synchronous");
        assertThatThrownBy(() -> SharedNode.open(both).database().write(transaction -> 1))
                .as("declared, but not so")
                .isInstanceOf(StoreException.class)
                .hasStackTraceContaining("commits wait for none");
        replicate(primary, replica.with("server-id=2", "log-bin=binlog", "log-slave-updates"));
        SharedNode node = keep(SharedNode.open(both));
        Position before = Feeds.append(node.database());
        try (AppendingLoad load = AppendingLoad.on(node.database(), 8)) {
            load.awaitMore(200);
            primary.kill();
            Await.until("the replica has applied what it received", replica::tryPromote);
            replicate(replica, third.with("server-id=3", "log-bin=binlog", "log-slave-updates"));
            load.awaitMore(200);
            load.stop();
            assertThat(Feeds.list(node.database())).extracting(FeedEntry::key).containsAll(load.acknowledged());
        }
        assertThat(Feeds.head(node.database()).epoch()).isEqualTo(1);
        assertThat(Feeds.list(node.database())).extracting(FeedEntry::kind).containsOnly(FeedKind.SESSION);
        assertThat(Standings.standing(node).allows(before)).isTrue();
    }

    /// The server answers such a commit like any other.
    @Test
    void aCommitThatReachedNoReplicaIsUnknown() {
        MariaDbCluster primary = started(keep(MariaDbCluster.make()).with("log-bin=binlog"));
        append(primary.url(NAME));
        MariaDbCluster replica = copy(primary);
        primary.start();
        replicate(primary, replica.with("server-id=2", "log-bin=binlog", "log-slave-updates"));
        SharedNode node = keep(SharedNode.open(url(primary.port(), replica.port(), "?standby=synchronous")));
        Position first = Feeds.append(node.database());
        primary.execute("set global rpl_semi_sync_master_timeout = 200");
        replica.execute("stop slave");
        assertThatThrownBy(() -> Feeds.append(node.database()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("unknown");
        replica.execute("start slave");
        Await.until(
                "commits wait for it again",
                () -> primary.status("Rpl_semi_sync_master_status").equals("ON"));
        // It was committed all the same, and the next one stands behind it.
        assertThat(Feeds.append(node.database())).isGreaterThan(first.next());
        assertThat(node.told()).isEqualTo(Feeds.list(node.database()));
    }

    /// Makes a copy of the primary its replica, which commits wait for.
    private static void replicate(MariaDbCluster primary, MariaDbCluster replica) {
        replica.start();
        replica.execute("set global read_only = 1, global rpl_semi_sync_slave_enabled = 1");
        // What was copied need not be applied once more.
        replica.execute("set global gtid_slave_pos = @@global.gtid_binlog_pos");
        replica.execute("change master to master_host = '127.0.0.1', master_port = " + primary.port()
                + ", master_user = 'admin', master_use_gtid = slave_pos");
        primary.execute("set global rpl_semi_sync_master_enabled = 1, global rpl_semi_sync_master_timeout = 60000");
        replica.execute("start slave");
        Await.until(
                "commits wait for it",
                () -> primary.status("Rpl_semi_sync_master_clients").equals("1"));
    }

    private static void append(String url) {
        try (SharedNode node = SharedNode.open(url)) {
            Feeds.append(node.database());
        }
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
