package io.mapae.server;

import io.mapae.store.testkit.PostgresCluster;

/// Two nodes on one PostgreSQL.
final class PostgresSharedDatabaseTest extends SharedDatabaseScenario {

    @Override
    String url() {
        return PostgresCluster.shared().url("shared_database");
    }

    @Override
    void empty() {
        PostgresCluster.shared().execute("drop schema if exists shared_database cascade");
    }
}
