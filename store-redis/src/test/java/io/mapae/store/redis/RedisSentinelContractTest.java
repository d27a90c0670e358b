package io.mapae.store.redis;

import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.store.testkit.SessionIndexContract;
import io.mapae.store.testkit.SessionRacesContract;
import io.mapae.store.testkit.SessionStoreContract;
import io.mapae.store.testkit.SessionValuesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A master behind Sentinel passes the contract.
final class RedisSentinelContractTest
        implements SessionStoreContract, SessionValuesContract, SessionRacesContract, SessionIndexContract {

    @RegisterExtension
    final OpenRedis open = OpenRedis.sentinel();

    @Override
    public SessionStore store() {
        return open.sessions().sessions();
    }

    @Override
    public SessionIndex index() {
        return open.sessions().index();
    }
}
