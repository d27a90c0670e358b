package io.mapae.server;

import io.mapae.store.testkit.MariaDbCluster;

/// Two nodes on one MariaDB.
final class MariaDbSharedDatabaseTest extends SharedDatabaseScenario {

    @Override
    String url() {
        return MariaDbCluster.shared().url("shared_database");
    }

    @Override
    void empty() {
        MariaDbCluster.shared().execute("drop database if exists shared_database");
    }
}
