package io.mapae.core.move;

import io.mapae.core.ManualClock;
import io.mapae.core.key.InMemorySecretStore;
import io.mapae.core.key.MasterKeyRing;
import io.mapae.core.key.SecretStore;
import io.mapae.core.key.Wrapping;
import io.mapae.core.node.NodeId;
import io.mapae.core.node.NodeState;
import io.mapae.core.node.Nodes;
import io.mapae.core.revocation.FeedKnowledge;
import io.mapae.core.revocation.Revocations;
import io.mapae.core.session.InMemorySessionStore;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionStore;
import io.mapae.core.store.InMemoryDatabase;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.Position;
import io.mapae.guard.feed.Staleness;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Nodes that share a database and stores, all in memory. What is committed reaches a node when the test says so,
/// or the node asks.
final class MoveCluster {
    static final Place DATABASE = new Place("database", "database");
    static final Place REDIS = new Place("redis://one", "redis://:secret@one");
    static final Place OTHER = new Place("redis://other", "redis://other");
    static final Duration BOUND = Duration.ofSeconds(5);

    final ManualClock clock = new ManualClock();
    final SecretStore secrets = new InMemorySecretStore();
    final Wrapping wrapping = new Wrapping(MasterKeyRing.create(new SecureRandom()));
    final SessionMoveRecord record = new SessionMoveRecord(secrets, wrapping);
    final Map<String, InMemorySessionStore> stores = new TreeMap<>();
    final Set<Session> ended = new HashSet<>();
    final List<Node> nodes = new ArrayList<>();
    final InMemoryDatabase database = new InMemoryDatabase(entries -> commit(entries.size()));

    /// What happens when something is committed that no node has heard of yet.
    Runnable committing = () -> {};

    private void commit(int entries) {
        committing.run();
        nodes.forEach(node -> node.committed += entries);
    }

    Node node(Place configured) {
        Node node = new Node(configured);
        nodes.add(node);
        return node;
    }

    InMemorySessionStore at(Place place) {
        return stores.computeIfAbsent(place.name(), _ -> new InMemorySessionStore());
    }

    /// A node, and what it knows.
    final class Node implements SessionPlaces, FeedKnowledge, Nodes {
        private final Place configured;
        private final NodeId id = NodeId.random(new SecureRandom());
        final SwitchingSessions sessions = new SwitchingSessions(this, this, new Staleness(this, clock, BOUND));
        final SessionMigration migration;
        private int committed;
        private int heard;
        private long fresh = clock.monotonicNanos();
        boolean cutOff;
        long beat;
        Runnable confirming = () -> {};

        private Node(Place configured) {
            this.configured = configured;
            MoveAnnouncements announcements = new MoveAnnouncements(
                    database, new Revocations(new FeedKeys(new byte[32]), clock), this::confirm, clock);
            migration = new SessionMigration(
                    record, sessions, announcements, new Movers(Optional.of(this), id.toString(), clock), clock);
        }

        // As the nodes of a cluster do: each that does not say that it knows is waited for until it must be stale.
        private void confirm(Position position) {
            learn();
            confirming.run();
            for (Node other : nodes) {
                if (other != this && other.heard < other.committed) {
                    clock.advance(BOUND.plusMillis(1));
                    nodes.stream().filter(node -> !node.cutOff && node != other).forEach(Node::learn);
                    return;
                }
            }
        }

        @Override
        public void learn() {
            if (cutOff) {
                return;
            }
            if (heard < committed) {
                sessions.announce();
                heard = committed;
            }
            fresh = clock.monotonicNanos();
        }

        @Override
        public long freshUntilNanos() {
            return fresh;
        }

        @Override
        public Arrangement read() {
            if (cutOff) {
                throw new StoreException("cut off");
            }
            return record.arrangement(configured);
        }

        @Override
        public SessionStore open(Place place) {
            return at(place);
        }

        @Override
        public boolean isStanding(Session session) {
            return !ended.contains(session);
        }

        @Override
        public NodeId self() {
            return id;
        }

        @Override
        public void confirmed(Position position) {}

        @Override
        public List<NodeState> list() {
            return nodes.stream()
                    .map(node -> new NodeState(node.id, node.beat, Position.START, Position.START, clock.instant()))
                    .toList();
        }
    }
}
