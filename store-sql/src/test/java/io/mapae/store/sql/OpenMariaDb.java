package io.mapae.store.sql;

import io.mapae.guard.feed.FeedEntry;
import io.mapae.store.testkit.MariaDbCluster;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// An empty MariaDB database for one test, on the shared server: emptied before each.
final class OpenMariaDb implements AfterEachCallback {
    private static final String NAME = "contract";
    private static final List<String> TABLES = List.of(
            "account",
            "invitation",
            "client",
            "session",
            "session_grant",
            "feed",
            "tombstone",
            "revoked_below",
            "audit",
            "secret",
            "signing_key",
            "node");

    private final SharedNode node;

    OpenMariaDb() {
        MariaDbCluster cluster = MariaDbCluster.shared();
        String url = cluster.url(NAME);
        empty(cluster);
        node = SharedNode.open(url);
    }

    private static void empty(MariaDbCluster cluster) {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("use " + NAME);
            try (ResultSet there = statement.executeQuery("show tables like 'signing_key'")) {
                if (!there.next()) {
                    return;
                }
            }
            for (String table : TABLES) {
                statement.execute("delete from " + table);
            }
            statement.execute("update installation set feed_head = 0, feed_floor = 0, system = null, timeline = null");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    SharedDatabase database() {
        return node.database();
    }

    List<FeedEntry> told() {
        return node.told();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        node.close();
    }
}
