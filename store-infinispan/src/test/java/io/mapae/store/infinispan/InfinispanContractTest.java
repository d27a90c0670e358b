package io.mapae.store.infinispan;

import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.store.testkit.Samples;
import io.mapae.store.testkit.SessionIndexContract;
import io.mapae.store.testkit.SessionRacesContract;
import io.mapae.store.testkit.SessionStoreContract;
import io.mapae.store.testkit.SessionValuesContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Three nodes pass the contract: this process, and two others.
@TestInstance(Lifecycle.PER_CLASS)
final class InfinispanContractTest
        implements SessionStoreContract, SessionValuesContract, SessionRacesContract, SessionIndexContract {

    private static final int ALL = 1_000_000;

    private final Nodes nodes = Nodes.of(3);
    private final InfinispanSessions here = nodes.join(0);
    private final List<NodeProcess> others = List.of(nodes.start(1), nodes.start(2));

    @BeforeAll
    void awaitReady() {
        Nodes.awaitReady(here);
        others.forEach(NodeProcess::awaitReady);
    }

    @Override
    public SessionStore store() {
        return here.sessions();
    }

    @Override
    public SessionIndex index() {
        return (SessionIndex) here.sessions();
    }

    @AfterEach
    void forgetAll() {
        index().forget(Samples.NOW.plus(Duration.ofDays(365)), ALL);
    }

    @AfterAll
    void stop() {
        here.close();
        others.forEach(NodeProcess::close);
    }
}
