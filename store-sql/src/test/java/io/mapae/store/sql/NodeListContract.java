package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.node.NodeState;
import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the nodes of one server, of any kind, tell each other of themselves.
interface NodeListContract {

    /// The nodes of a test; those that are opened are added.
    OpenNodes nodes();

    @Test
    default void nodesAreListedWithWhatTheyHaveApplied() {
        SharedNode one = nodes().open("listed");
        SharedNode other = nodes().open("listed");
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
        nodes().close(other);
        assertThat(one.database().nodes().list())
                .extracting(NodeState::id)
                .containsExactly(one.database().nodes().self());
    }

    @Test
    default void aBeatThatWasPassedByAnotherTakesNothingBack() {
        SharedNode one = nodes().open("passing");
        SharedNodes own = (SharedNodes) one.database().nodes();
        Position far = new Position(0, 5);
        Position near = new Position(0, 3);

        for (Position each : List.of(far, near)) {
            own.onItsOwn(sql -> own.beat(sql, new Beat(each, each, Position.START, false)));
        }

        assertThat(stateOf(one, one).confirmed()).isEqualTo(far);
        assertThat(stateOf(one, one).applied()).isEqualTo(far);
    }

    /// Two that are due at once raise the witness once.
    @Test
    default void aBeatRaisesTheWitnessOnlyFromWhatItIs() {
        SharedNode one = nodes().openAsking(Duration.ofMinutes(2), "raising");
        SharedNodes own = (SharedNodes) one.database().nodes();
        Beat looking = new Beat(Position.START, Position.START, Position.START, false);
        Position seen = own.onItsOwn(sql -> own.beat(sql, looking)).looks();
        Beat raising = new Beat(Position.START, Position.START, seen, true);

        assertThat(own.onItsOwn(sql -> own.beat(sql, raising)).looks()).isEqualTo(seen.next());
        assertThat(own.onItsOwn(sql -> own.beat(sql, raising)).looks()).isEqualTo(seen.next());
        assertThat(own.onItsOwn(sql -> own.beat(sql, looking)).looks()).isEqualTo(seen.next());
    }

    private static NodeState stateOf(SharedNode node, SharedNode asked) {
        return asked.database().nodes().list().stream()
                .filter(each -> each.id().equals(node.database().nodes().self()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    default void aNodeThatWasSilentForAnHourIsTakenFromTheListAndListsItselfAnew() {
        SharedNode one = nodes().open("silent");
        SharedNodes own = (SharedNodes) one.database().nodes();
        own.onItsOwn(sql -> sql.update(
                "insert into node (id, beat, applied, confirmed, started, beaten)"
                        + " values (?, 7, 0, 0, 0, {now} - 3600001)",
                (Object) new byte[Bits.BYTES]));
        assertThat(one.database().nodes().list()).hasSize(1);
        own.onItsOwn(sql -> sql.update("delete from node"));
        Await.until("it is listed again", () -> one.database().nodes().list().size() == 1);
        long fresh = one.knowledge().freshUntilNanos();
        Await.until("it follows", () -> one.knowledge().freshUntilNanos() > fresh);
    }
}
