package io.mapae.store.redis;

import io.mapae.core.session.SessionStore;
import io.mapae.store.testkit.RedisCluster;
import io.mapae.store.testkit.RedisServer;
import io.mapae.store.testkit.SessionIsolationContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two installations on one server, and in one Cluster.
final class RedisIsolationTest {

    @Nested
    final class OneServer extends Contract {
        OneServer() {
            super(OpenRedis.single(), RedisServer.shared().url());
        }
    }

    @Nested
    final class OneCluster extends Contract {
        OneCluster() {
            super(OpenRedis.cluster(), RedisCluster.shared().url());
        }
    }

    abstract static sealed class Contract implements SessionIsolationContract {

        @RegisterExtension
        final OpenRedis open;

        private final RedisSessions others;

        Contract(OpenRedis open, String url) {
            this.open = open;
            this.others = OpenRedis.open(url, "other");
        }

        @Override
        public SessionStore store() {
            return open.sessions().sessions();
        }

        @Override
        public SessionStore others() {
            return others.sessions();
        }

        @AfterEach
        void close() {
            others.close();
        }
    }
}
