package io.mapae.store.memcached;

import io.mapae.core.session.SessionStore;
import io.mapae.store.testkit.MemcachedServer;
import io.mapae.store.testkit.SessionRacesContract;
import io.mapae.store.testkit.SessionStoreContract;
import io.mapae.store.testkit.SessionValuesContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/// One server passes the contract, and two that share the sessions. There is no index, by nature.
final class MemcachedContractTest {

    private static final MemcachedServer ONE = MemcachedServer.start();
    private static final MemcachedServer OTHER = MemcachedServer.start();

    @AfterAll
    static void stop() {
        ONE.close();
        OTHER.close();
    }

    @Nested
    final class OneServer extends Contract {
        OneServer() {
            super(ONE.url());
        }
    }

    @Nested
    final class TwoServers extends Contract {
        TwoServers() {
            super(ONE.url() + "," + OTHER.address());
        }
    }

    abstract static sealed class Contract implements SessionStoreContract, SessionValuesContract, SessionRacesContract {

        private final MemcachedSessions open;

        Contract(String url) {
            this.open = Opening.open(url);
        }

        @Override
        public SessionStore store() {
            return open.sessions();
        }

        @AfterEach
        void close() {
            open.close();
        }
    }
}
