package io.mapae.store.sql;

import org.junit.jupiter.api.extension.RegisterExtension;

/// Several nodes on one MariaDB.
final class MariaDbNodesTest implements SharedNodesContract {

    @RegisterExtension
    final OpenNodes nodes = OpenNodes.on(SharedServerOfTest.mariaDb());

    @Override
    public OpenNodes nodes() {
        return nodes;
    }
}
