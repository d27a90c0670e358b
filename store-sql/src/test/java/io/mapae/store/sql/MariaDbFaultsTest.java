package io.mapae.store.sql;

import io.mapae.store.testkit.MariaDbCluster;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a node does when MariaDB, or the way to it, fails in the middle.
final class MariaDbFaultsTest implements SharedFaultsContract {
    private final MariaDbCluster cluster = MariaDbCluster.shared();

    @RegisterExtension
    final OpenNodes nodes = OpenNodes.on(SharedServerOfTest.mariaDb());

    @Override
    public OpenNodes nodes() {
        return nodes;
    }

    @Override
    public void endConnections(String installation) {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            List<Long> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "select id from information_schema.processlist where db = '" + installation + "'")) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            for (Long id : ids) {
                statement.execute("kill " + id);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String commitMark() {
        return "set feed_head";
    }
}
