package io.mapae.store.sql;

import org.junit.jupiter.api.extension.RegisterExtension;

/// Several nodes on one PostgreSQL.
final class PostgresNodesTest implements SharedNodesContract {

    @RegisterExtension
    final OpenNodes nodes = OpenNodes.on(SharedServerOfTest.postgres());

    @Override
    public OpenNodes nodes() {
        return nodes;
    }
}
