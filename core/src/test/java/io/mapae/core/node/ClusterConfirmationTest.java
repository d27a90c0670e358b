package io.mapae.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.revocation.FeedKnowledge;
import io.mapae.core.revocation.FeedNews;
import io.mapae.core.revocation.LeaseHolders;
import io.mapae.core.store.StoreException;
import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/// Three nodes that know of each other by one table, as they do by the database's.
final class ClusterConfirmationTest {

    private static final Duration BOUND = Duration.ofMillis(600);
    private static final Position ENTRY = new Position(0, 7);
    private static final Position BEFORE = new Position(0, 6);

    private final GuardClock clock = GuardClock.quick();
    private final Map<NodeId, Position> table = new ConcurrentHashMap<>();
    private final TestNode here = new TestNode(1);
    private final TestNode there = new TestNode(2);
    private final TestNode third = new TestNode(3);
    private boolean broken;

    @Test
    void anEntryIsConfirmedWhenEveryNodeSaysThatItsGuardsHaveIt() {
        awaitStart();
        there.holders.asked("guard", BEFORE);
        there.told.reached(ENTRY);
        third.told.reached(ENTRY);
        assertThat(table.get(there.self())).as("its guard has not").isLessThan(ENTRY);
        there.holders.asked("guard", ENTRY);
        there.told.moved();

        assertThat(confirmationTime()).isLessThan(BOUND.dividedBy(2));
    }

    @Test
    void aNodeThatSaysNothingIsWaitedForUntilTheBound() {
        awaitStart();
        there.told.reached(ENTRY);

        assertThat(confirmationTime()).isGreaterThanOrEqualTo(BOUND);
    }

    @Test
    void aNodeWhoseGuardIsBehindIsWaitedForUntilTheBound() {
        awaitStart();
        there.told.reached(ENTRY);
        third.holders.asked("guard", BEFORE);
        third.told.reached(ENTRY);

        assertThat(confirmationTime()).isGreaterThanOrEqualTo(BOUND);
    }

    @Test
    void aNodeThatHasJustStartedSpeaksForNobodyItDoesNotKnow() {
        there.told.reached(ENTRY);
        third.told.reached(ENTRY);

        assertThat(table.get(there.self())).isLessThan(ENTRY);
    }

    @Test
    void whereTheDatabaseDoesNotAnswerTheBoundIsWaitedFor() {
        awaitStart();
        there.told.reached(ENTRY);
        third.told.reached(ENTRY);
        broken = true;

        assertThat(confirmationTime()).isGreaterThanOrEqualTo(BOUND);
    }

    /// Until nobody can hold a lease of a process before these.
    private void awaitStart() {
        LeaseHolders last = third.holders;
        assertThat(last.confirm(Position.START, BOUND.multipliedBy(2))).isTrue();
    }

    private Duration confirmationTime() {
        long began = clock.monotonicNanos();
        new ClusterConfirmation(here, here.holders, BOUND, clock).await(ENTRY);
        return Duration.ofNanos(clock.monotonicNanos() - began);
    }

    private final class TestNode implements Nodes {

        private final NodeId id;
        private final LeaseHolders holders = new LeaseHolders(BOUND, clock);
        private final ConfirmationsTold told = new ConfirmationsTold(new FeedNews(), holders, Runnable::run);

        TestNode(long number) {
            this.id = new NodeId(number, number);
            table.put(id, Position.START);
            told.begin(this, FeedKnowledge.ofOwnDatabase(clock));
        }

        @Override
        public NodeId self() {
            return id;
        }

        @Override
        public void confirmed(Position position) {
            table.merge(id, position, Position::max);
        }

        @Override
        public List<NodeState> list() {
            if (broken) {
                throw new StoreException("no answer");
            }
            return table.entrySet().stream()
                    .map(each -> new NodeState(each.getKey(), 1, each.getValue(), each.getValue(), Instant.EPOCH))
                    .toList();
        }
    }
}
