package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import io.mapae.store.testkit.PostgresCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left after the server was restarted, exchanged for its standby, or restored: everything that was
/// acknowledged, or a new epoch that says so.
final class PostgresFailoverTest {
    private final List<AutoCloseable> opened = new ArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void aRestartUnderLoadLosesNothingThatWasAcknowledged() throws Exception {
        PostgresCluster primary = primary();
        SharedNode node = keep(SharedNode.open(primary.url("restarted")));
        try (AppendingLoad load = AppendingLoad.on(node.database(), 8)) {
            for (int i = 0; i < 3; i++) {
                load.awaitMore(200);
                primary.stop("immediate");
                primary.start();
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

    /// A new epoch begins all the same: the old primary may have shown entries that no standby has.
    @Test
    void thePromotionOfADeclaredStandbyUnderLoadLosesNothingAndEndsNobody() throws Exception {
        PostgresCluster primary = primary();
        PostgresCluster first = standby(primary, "alpha", "synchronous_standby_names=beta");
        standby(first, "beta");
        String both = url(primary, first, "&standby=synchronous");
        assertThatThrownBy(() -> SharedNode.open(both).database().write(transaction -> 1))
                .as("declared, but not so")
                .isInstanceOf(StoreException.class);
        primary.execute("alter system set synchronous_standby_names = 'alpha'");
        primary.execute("select pg_reload_conf()");
        for (String weak : List.of("local", "remote_write")) {
            primary.execute("alter role " + PostgresCluster.ROLE + " set synchronous_commit = " + weak);
            assertThatThrownBy(() -> SharedNode.open(both).database().write(transaction -> 1))
                    .as("commits wait for no standby's disk: %s", weak)
                    .isInstanceOf(StoreException.class);
        }
        primary.execute("alter role " + PostgresCluster.ROLE + " reset synchronous_commit");
        SharedNode node = keep(SharedNode.open(both));
        Position before = Feeds.append(node.database());
        try (AppendingLoad load = AppendingLoad.on(node.database(), 8)) {
            load.awaitMore(200);
            primary.stop("immediate");
            first.promote();
            load.awaitMore(200);
            load.stop();
            assertThat(Feeds.list(node.database())).extracting(FeedEntry::key).containsAll(load.acknowledged());
        }
        assertThat(Feeds.head(node.database()).epoch()).isEqualTo(1);
        assertThat(Feeds.list(node.database())).extracting(FeedEntry::kind).containsOnly(FeedKind.SESSION);
        assertThat(Standings.standing(node).allows(before)).isTrue();
        Position last = Feeds.head(node.database());
        assertThat(node.told().getLast().position()).isEqualTo(last);
    }

    @Test
    void thePromotionOfAnyOtherStandbyEndsEverything() {
        PostgresCluster primary = primary();
        PostgresCluster standby = standby(primary, "alpha");
        SharedNode node = keep(SharedNode.open(url(primary, standby, "")));
        SharedNode other = keep(SharedNode.open(url(primary, standby, "")));
        Position before = Feeds.append(node.database());
        primary.stop("immediate");
        standby.promote();
        Standings.assertEverythingEnds(node, before);
        Await.until("the other node hears of it", () -> other.told().getLast().kind() == FeedKind.ALL);
        assertThat(Feeds.head(other.database()).epoch()).isEqualTo(1);
    }

    /// Its timeline is the same: only those who knew more can tell.
    @Test
    void anOldBaseBackupIsNoticedByANodeThatRuns() {
        PostgresCluster primary = primary();
        SharedNode node = keep(SharedNode.open(primary.url("moved")));
        Feeds.append(node.database());
        PostgresCluster backup = keep(primary.copy());
        SharedNode running = keep(SharedNode.open(url(primary, backup, "")));
        Position before = Feeds.append(running.database());
        primary.stop("immediate");
        backup.start();
        Standings.assertEverythingEnds(running, before);
    }

    /// By the time that the node sees it, others have come further in it than the node was before.
    @Test
    void anOldBaseBackupIsNoticedAlthoughItHasComeFurther() throws Exception {
        PostgresCluster primary = primary();
        SharedNode node = keep(SharedNode.open(primary.url("moved")));
        Feeds.append(node.database());
        PostgresCluster backup = keep(primary.copy());
        Proxy proxy = keep(Proxy.to(backup.port()));
        SharedNode running = keep(SharedNode.open(url(primary.port(), proxy.port(), "")));
        running.database().end(List.of(Feeds.ending()));
        primary.stop("immediate");
        proxy.hold();
        backup.start();
        try (SharedDatabase fresh = open(backup.url("moved"))) {
            fresh.end(List.of(Feeds.ending(), Feeds.ending(), Feeds.ending()));
        }
        proxy.release();
        Await.until("an epoch begins", () -> running.told().getLast().kind() == FeedKind.ALL);
    }

    @Test
    void anOldBaseBackupIsNoticedByANodeThatStarts() {
        PostgresCluster primary = primary();
        Position before;
        PostgresCluster backup;
        try (SharedDatabase database = open(primary.url("moved"))) {
            Feeds.append(database);
            backup = keep(primary.copy());
            before = Feeds.append(database);
        }
        primary.stop("fast");
        backup.start();
        try (SharedDatabase database = open(backup.url("moved"))) {
            Position head = Feeds.head(database);
            assertThat(head).isEqualTo(new Position(1, 1)).isGreaterThan(before);
            assertThat(Feeds.list(database).getLast().kind()).isEqualTo(FeedKind.ALL);
        }
        try (SharedDatabase database = open(backup.url("moved"))) {
            assertThat(Feeds.head(database)).as("once").isEqualTo(new Position(1, 1));
        }
    }

    @Test
    void aServerThatMayForgetOrIsAStandbyIsRefused() {
        PostgresCluster primary = primary();
        PostgresCluster standby = standby(primary, "alpha");
        assertThatThrownBy(() -> open(standby.url("moved"))).isInstanceOf(StoreException.class);
        primary.execute("alter role " + PostgresCluster.ROLE + " set synchronous_commit = off");
        assertThatThrownBy(() -> open(primary.url("moved")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("loss of power");
    }

    private SharedDatabase open(String url) {
        return SharedNode.database(url, directory, _ -> {});
    }

    private PostgresCluster primary() {
        PostgresCluster primary = keep(PostgresCluster.make());
        primary.start();
        return primary;
    }

    private PostgresCluster standby(PostgresCluster of, String name, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("cluster_name=" + name);
        PostgresCluster standby = keep(of.copy("-R")).with(all.toArray(String[]::new));
        standby.start();
        return standby;
    }

    private static String url(PostgresCluster one, PostgresCluster other, String more) {
        return url(one.port(), other.port(), more);
    }

    private static String url(int one, int other, String more) {
        return "postgresql://" + PostgresCluster.ROLE + ":x@127.0.0.1:" + one + ",127.0.0.1:" + other
                + "/mapae?schema=moved" + more;
    }

    private <T extends AutoCloseable> T keep(T each) {
        opened.add(each);
        return each;
    }
}
