package io.mapae.server;

import io.mapae.core.move.MoveAnnouncements;
import io.mapae.core.move.Movers;
import io.mapae.core.move.SessionMigration;
import io.mapae.core.node.ClusterConfirmation;
import io.mapae.core.node.NodeId;
import io.mapae.core.node.Nodes;
import io.mapae.core.revocation.LeaseHolders;
import io.mapae.guard.GuardClock;
import java.time.Duration;
import java.util.Optional;

/// What moves the sessions of an installation, wired.
final class MigrationWiring {

    private MigrationWiring() {}

    static SessionMigration of(Installation installation) {
        GuardClock clock = installation.clocks().guard();
        Duration bound = installation.configuration().stalenessBound();
        Optional<Nodes> nodes = installation.nodes();
        Optional<ClusterConfirmation> confirmation =
                nodes.map(all -> new ClusterConfirmation(all, new LeaseHolders(bound, clock), bound, clock));
        // Where there is one node, it knows by itself of what it commits.
        MoveAnnouncements announcements = new MoveAnnouncements(
                installation.database(),
                installation.revocations(),
                position -> confirmation.ifPresent(all -> all.await(position)),
                installation.clocks().wall());
        NodeId self = nodes.map(Nodes::self)
                .orElseGet(() -> NodeId.random(installation.clocks().random()));
        return new SessionMigration(
                installation.moveRecord(),
                installation.switching(),
                announcements,
                new Movers(nodes, self.toString(), clock),
                installation.clocks().wall());
    }
}
