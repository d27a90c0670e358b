package io.mapae.store.infinispan;

import io.mapae.store.testkit.Await;
import io.mapae.store.testkit.EndWhileAway;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is ended while most of the nodes are away.
@Tag("long")
@Timeout(120)
final class InfinispanAwayTest {

    private final Nodes nodes = Nodes.of(3);
    private final InfinispanSessions here = nodes.join(0);
    private final List<NodeProcess> others = List.of(nodes.start(1), nodes.start(2));

    @AfterEach
    void stop() {
        others.forEach(NodeProcess::close);
        here.close();
    }

    @Test
    void aLogoutHoldsThoughTheOthersDidNotHearOfIt() {
        Nodes.awaitReady(here);
        others.forEach(NodeProcess::awaitReady);
        EndWhileAway.assertHolds(here.sessions(), this::freezeOthers, this::thawOthers);
    }

    private void freezeOthers() {
        others.forEach(NodeProcess::freeze);
        // Before that the end would be on its way, and be heard of in the end.
        Await.until("this node knows that it is alone", () -> !Nodes.isReady(here));
    }

    private void thawOthers() {
        others.forEach(NodeProcess::thaw);
        others.forEach(NodeProcess::awaitReady);
        Nodes.awaitReady(here);
    }
}
