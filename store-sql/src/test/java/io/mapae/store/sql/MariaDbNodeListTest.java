package io.mapae.store.sql;

import org.junit.jupiter.api.extension.RegisterExtension;

/// What the nodes of one MariaDB tell each other of themselves.
final class MariaDbNodeListTest implements NodeListContract {

    @RegisterExtension
    final OpenNodes nodes = OpenNodes.on(SharedServerOfTest.mariaDb());

    @Override
    public OpenNodes nodes() {
        return nodes;
    }
}
