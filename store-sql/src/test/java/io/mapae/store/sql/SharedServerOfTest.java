package io.mapae.store.sql;

import io.mapae.store.testkit.MariaDbCluster;
import io.mapae.store.testkit.PostgresCluster;

/// The server that the tests of one kind share.
interface SharedServerOfTest {

    /// The URL of an installation of this name; it may be a new one.
    String url(String installation);

    /// The same through another port.
    String url(int port, String installation);

    /// Where it listens.
    int port();

    static SharedServerOfTest postgres() {
        PostgresCluster cluster = PostgresCluster.shared();
        return new SharedServerOfTest() {
            @Override
            public String url(String installation) {
                return cluster.url(installation);
            }

            @Override
            public String url(int port, String installation) {
                return PostgresCluster.url(port, installation, "");
            }

            @Override
            public int port() {
                return cluster.port();
            }
        };
    }

    static SharedServerOfTest mariaDb() {
        MariaDbCluster cluster = MariaDbCluster.shared();
        return new SharedServerOfTest() {
            @Override
            public String url(String installation) {
                return cluster.url(installation);
            }

            @Override
            public String url(int port, String installation) {
                cluster.url(installation);
                return MariaDbCluster.url(port, installation, "");
            }

            @Override
            public int port() {
                return cluster.port();
            }
        };
    }
}
