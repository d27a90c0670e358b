package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.node.NodeState;
import io.mapae.guard.feed.Position;
import io.mapae.store.testkit.PostgresCluster;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the nodes of one server tell each other of themselves.
final class PostgresNodeListTest {
    private final PostgresCluster cluster = PostgresCluster.shared();
    private final List<SharedNode> nodes = new ArrayList<>();

    @AfterEach
    void closeNodes() {
        nodes.forEach(SharedNode::close);
    }

    @Test
    void nodesAreListedWithWhatTheyHaveApplied() {
        SharedNode one = open("listed");
        SharedNode other = open("listed");
        Position position = Feeds.append(one.database());
        other.database().nodes().confirmed(position);
        Await.until(
                "both have said so",
                () -> one.database().nodes().list().stream()
                        .allMatch(node -> node.applied().equals(position)));
        Await.until(
                "the confirmation is there",
                () -> stateOf(other, one).confirmed().equals(position));
        long beat = stateOf(other, one).beat();
        Await.until("it beats", () -> stateOf(other, one).beat() > beat);
        assertThat(one.database().nodes().list()).hasSize(2);
        nodes.remove(other);
        other.close();
        assertThat(one.database().nodes().list())
                .extracting(NodeState::id)
                .containsExactly(one.database().nodes().self());
    }

    @Test
    void aBeatThatWasPassedByAnotherTakesNothingBack() {
        SharedNode one = open("passing");
        SharedNodes own = (SharedNodes) one.database().nodes();
        Position far = new Position(0, 5);
        Position near = new Position(0, 3);

        for (Position each : List.of(far, near)) {
            own.onItsOwn(sql -> own.beat(sql, each, each));
        }

        assertThat(stateOf(one, one).confirmed()).isEqualTo(far);
        assertThat(stateOf(one, one).applied()).isEqualTo(far);
    }

    private static NodeState stateOf(SharedNode node, SharedNode asked) {
        return asked.database().nodes().list().stream()
                .filter(each -> each.id().equals(node.database().nodes().self()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNodeThatWasSilentForAnHourIsTakenFromTheListAndListsItselfAnew() {
        SharedNode one = open("silent");
        cluster.execute("insert into silent.node values ('\\x00', 7, 0, 0, 0,"
                + " (extract(epoch from now()) * 1000)::bigint - 3600001)");
        assertThat(one.database().nodes().list()).hasSize(1);
        cluster.execute("delete from silent.node");
        Await.until("it is listed again", () -> one.database().nodes().list().size() == 1);
        long fresh = one.knowledge().freshUntilNanos();
        Await.until("it follows", () -> one.knowledge().freshUntilNanos() > fresh);
    }

    private SharedNode open(String schema) {
        SharedNode node = SharedNode.open(cluster.url(schema));
        nodes.add(node);
        return node;
    }
}
