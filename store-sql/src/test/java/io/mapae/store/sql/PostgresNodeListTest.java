package io.mapae.store.sql;

import org.junit.jupiter.api.extension.RegisterExtension;

/// What the nodes of one PostgreSQL tell each other of themselves.
final class PostgresNodeListTest implements NodeListContract {

    @RegisterExtension
    final OpenNodes nodes = OpenNodes.on(SharedServerOfTest.postgres());

    @Override
    public OpenNodes nodes() {
        return nodes;
    }
}
