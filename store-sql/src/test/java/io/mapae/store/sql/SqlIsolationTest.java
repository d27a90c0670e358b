package io.mapae.store.sql;

import io.mapae.core.session.SessionStore;
import io.mapae.store.testkit.MariaDbCluster;
import io.mapae.store.testkit.PostgresCluster;
import io.mapae.store.testkit.Samples;
import io.mapae.store.testkit.SessionIsolationContract;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/// Two installations in two schemas of one server.
final class SqlIsolationTest {
    private static final Instant LATER = Samples.NOW.plus(Duration.ofDays(1));

    @Nested
    final class OnPostgres extends Contract {
        OnPostgres() {
            super(
                    PostgresCluster.shared().url("isolated"),
                    PostgresCluster.shared().url("other"));
        }
    }

    @Nested
    final class OnMariaDb extends Contract {
        OnMariaDb() {
            super(
                    MariaDbCluster.shared().url("isolated"),
                    MariaDbCluster.shared().url("other"));
        }
    }

    abstract static sealed class Contract implements SessionIsolationContract {

        private final SqlSessions open;
        private final SqlSessions others;

        Contract(String url, String otherUrl) {
            this.open = SqlSessions.open(SharedNode.url(url), "one");
            this.others = SqlSessions.open(SharedNode.url(otherUrl), "other");
        }

        @Override
        public SessionStore store() {
            return open.sessions();
        }

        @Override
        public SessionStore others() {
            return others.sessions();
        }

        @AfterEach
        void close() {
            // The schemas are there for the next test.
            open.index().forget(LATER, 99);
            others.index().forget(LATER, 99);
            open.close();
            others.close();
        }
    }
}
