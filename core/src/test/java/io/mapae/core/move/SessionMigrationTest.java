package io.mapae.core.move;

import static io.mapae.core.move.MoveCluster.DATABASE;
import static io.mapae.core.move.MoveCluster.OTHER;
import static io.mapae.core.move.MoveCluster.REDIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.key.SecretName;
import io.mapae.core.session.Session;
import io.mapae.core.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SessionMigrationTest {
    private final MoveCluster cluster = new MoveCluster();
    private final MoveCluster.Node one = cluster.node(DATABASE);
    private final MoveCluster.Node two = cluster.node(DATABASE);
    private final Random random = new Random(7);
    private final List<Session> all = new ArrayList<>();

    /// A node that asks for the first time hears of everything.
    @BeforeEach
    void useBothNodes() {
        open(one, 1);
        open(two, 1);
    }

    @Test
    void movesEverySessionAndEveryNodeFindsThem() {
        open(one, 1_198);
        List<Long> seen = new ArrayList<>();
        assertThat(one.migration.order(REDIS)).isEqualTo(new SessionMigration.Order.Accepted(false));
        assertThat(one.migration.run((done, _) -> seen.add(done))).isTrue();
        assertThat(seen).isSorted().endsWith(1_200L);
        assertThat(cluster.at(DATABASE).count(cluster.clock.instant())).isZero();
        assertThat(cluster.at(REDIS).count(cluster.clock.instant())).isEqualTo(1_200);
        two.learn();
        assertFound(one);
        assertFound(two);
        assertThat(two.sessions.arrangement()).isEqualTo(new Arrangement.Settled(REDIS));
    }

    /// A node that hears nothing must not add a session where nobody looks, nor miss one that has moved.
    @Test
    void aNodeThatHearsOfTheMoveLateLosesNothing() {
        open(one, 3);
        one.migration.order(REDIS);
        two.cutOff = true;
        one.migration.run((_, _) -> {});
        assertThatThrownBy(() -> two.sessions.find(all.getFirst().id(), now())).isInstanceOf(StoreException.class);
        Session lost = MovingSample.session(random, now());
        assertThatThrownBy(() -> two.sessions.create(lost)).isInstanceOf(StoreException.class);
        two.cutOff = false;
        assertFound(two);
        open(two, 1);
        assertFound(one);
        assertThat(cluster.at(REDIS).find(all.getLast().id(), now())).isPresent();
    }

    /// Until everyone looks into both stores, what is added must be where everyone looks.
    @Test
    void whatIsAddedWhileNodesHearOfTheMoveIsFoundByAll() {
        one.migration.order(REDIS);
        one.confirming = () -> {
            // This node knows of the step, and the other one does not yet.
            open(one, 1);
            assertFound(one);
            assertFound(two);
        };
        one.migration.run((_, _) -> {});
        assertThat(all).as("of both steps").hasSize(4);
        two.learn();
        assertFound(two);
    }

    /// Who has not heard yet that the move is over must not add where nobody looks any more.
    @Test
    void whatIsAddedWhenTheMoveIsOverIsFoundByAll() {
        one.migration.order(REDIS);
        one.confirming = () -> {
            two.learn();
            assertFound(two);
        };
        cluster.committing = () -> {
            if (cluster.record.find().orElseThrow().move().isOver()) {
                open(two, 1);
            }
        };
        one.migration.run((_, _) -> {});
        assertThat(all).hasSize(3);
        one.learn();
        assertFound(one);
        two.learn();
        assertFound(two);
    }

    @Test
    void aSessionThatIsAddedToTheOldPlaceWhileItIsLeftIsMovedAtOnce() {
        one.migration.order(REDIS);
        one.migration.run((_, _) -> {});
        // The other node has not heard of anything, and finds out when it asks.
        cluster.clock.advance(MoveCluster.BOUND.plusMillis(1));
        open(two, 1);
        assertThat(cluster.at(DATABASE).count(now())).isZero();
        assertFound(two);
        one.learn();
        assertFound(one);
    }

    @Test
    void anotherTargetIsRefusedWhileSessionsMove() {
        one.migration.order(REDIS);
        assertThat(two.migration.order(OTHER)).isEqualTo(new SessionMigration.Order.Busy(DATABASE, REDIS));
        assertThat(two.migration.order(REDIS)).isEqualTo(new SessionMigration.Order.Accepted(true));
        one.migration.run((_, _) -> {});
        two.learn();
        assertThat(two.migration.order(REDIS)).isEqualTo(new SessionMigration.Order.AlreadyThere());
        assertThat(two.migration.order(OTHER)).isEqualTo(new SessionMigration.Order.Accepted(false));
    }

    @Test
    void anotherNodeGoesOnWhenTheMoverIsSilent() {
        open(one, 5);
        one.migration.order(REDIS);
        two.learn();
        assertThat(two.migration.run((_, _) -> {})).isFalse();
        cluster.clock.advance(Movers.SILENCE_MAX.plusMillis(1));
        one.beat++;
        assertThat(two.migration.run((_, _) -> {}))
                .as("it has given a sign of life")
                .isFalse();
        cluster.clock.advance(Movers.SILENCE_MAX.plusMillis(1));
        assertThat(two.migration.run((_, _) -> {})).isTrue();
        assertThat(cluster.at(DATABASE).count(now())).isZero();
        one.learn();
        assertFound(one);
        assertFound(two);
    }

    @Test
    void aMoverThatWasOvertakenStops() {
        open(one, 3);
        one.migration.order(REDIS);
        one.confirming = () -> {
            one.confirming = () -> {};
            cluster.nodes.remove(one);
            assertThat(two.migration.run((_, _) -> {})).isTrue();
        };
        assertThatThrownBy(() -> one.migration.run((_, _) -> {})).isInstanceOf(StoreException.class);
        two.learn();
        assertFound(two);
    }

    @Test
    void sessionsMoveBackAndOnwards() {
        open(one, 5);
        move(REDIS);
        move(DATABASE);
        assertThat(cluster.at(DATABASE).count(now())).isEqualTo(7);
        move(OTHER);
        move(REDIS);
        assertThat(cluster.at(REDIS).count(now())).isEqualTo(7);
        // Wherever its configuration says that they are.
        for (Place configured : List.of(DATABASE, OTHER, REDIS)) {
            assertFound(cluster.node(configured));
        }
    }

    @Test
    void aThirdPlaceIsRefusedWhileSessionsMoveAndMeantAfterwards() {
        one.migration.order(REDIS);
        MoveCluster.Node third = cluster.node(OTHER);
        assertThatThrownBy(third.sessions::arrangement)
                .hasMessage("sessions are being moved from database to redis://one, but this node is configured to keep"
                        + " them in redis://other");
        one.migration.run((_, _) -> {});
        third.learn();
        assertThat(third.sessions.arrangement()).isEqualTo(new Arrangement.Settled(OTHER));
    }

    @Test
    void nothingInTheDatabaseTellsWhereTheyAre() {
        one.migration.order(REDIS);
        String kept =
                cluster.secrets.find(SecretName.SESSION_MOVE).orElseThrow().jwe();
        assertThat(kept).doesNotContain("redis").doesNotContain("secret");
        assertThat(REDIS.toString()).doesNotContain("secret");
    }

    /// A mark that was left when sessions moved the other way must not stand in the way.
    @Test
    void aMarkOfAnEarlierMoveIsNoSession() {
        open(one, 1);
        Session session = all.getFirst();
        cluster.at(REDIS).create(MovedMarks.of(session));
        move(REDIS);
        assertThat(cluster.at(REDIS).find(session.id(), now())).contains(session);
    }

    private void move(Place to) {
        cluster.nodes.forEach(MoveCluster.Node::learn);
        assertThat(one.migration.order(to)).isEqualTo(new SessionMigration.Order.Accepted(false));
        assertThat(one.migration.run((_, _) -> {})).isTrue();
        cluster.nodes.forEach(MoveCluster.Node::learn);
        assertFound(one);
    }

    private void open(MoveCluster.Node node, int sessions) {
        for (int i = 0; i < sessions; i++) {
            Session session = MovingSample.session(random, now());
            node.sessions.create(session);
            all.add(session);
        }
    }

    private void assertFound(MoveCluster.Node node) {
        for (Session session : all) {
            assertThat(node.sessions.find(session.id(), now())).contains(session);
            assertThat(node.sessions.find(session.findToken().orElseThrow(), now()))
                    .contains(session);
        }
    }

    private Instant now() {
        return cluster.clock.instant();
    }
}
