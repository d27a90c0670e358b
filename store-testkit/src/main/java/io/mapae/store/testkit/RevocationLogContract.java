package io.mapae.store.testkit;

import static io.mapae.store.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.store.Database;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every revocation feed does.
public interface RevocationLogContract {

    /// An empty database, the same at each call within a test.
    Database database();

    @Test
    default void entriesFollowOneAnotherWithoutAGap() {
        Position before = head();
        Position first = append(NOW);
        Position second = append(NOW);
        assertThat(first).isEqualTo(before.next());
        assertThat(second).isEqualTo(first.next());
        assertThat(head()).isEqualTo(second);
    }

    @Test
    default void keepsEntriesOfEveryKind() {
        List<FeedEntry> all = new ArrayList<>();
        for (FeedKind kind : FeedKind.values()) {
            for (long key : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
                Position position =
                        database().write(transaction -> transaction.feed().append(kind, key, NOW));
                all.add(new FeedEntry(position, kind, key, NOW));
            }
        }
        assertThat(list(Position.START, 1000)).isEqualTo(all);
    }

    @Test
    default void listsWhatCameAfterAPosition() {
        Position first = append(NOW);
        Position second = append(NOW);
        Position third = append(NOW);
        assertThat(list(first, 10)).extracting(FeedEntry::position).containsExactly(second, third);
        assertThat(list(first, 1)).extracting(FeedEntry::position).containsExactly(second);
        assertThat(list(third, 10)).isEmpty();
    }

    /// Readers follow by position: one that appears behind a reader would never be read.
    @Test
    default void racingAppendsLeaveNoGapAndAppearInOrder() {
        for (int round = 0; round < Race.ROUNDS / 4; round++) {
            Position before = head();
            List<Position> positions = Race.run(8, () -> {
                Position mine = append(NOW);
                List<FeedEntry> seen = list(before, 100);
                assertThat(seen)
                        .extracting(entry -> entry.position().n())
                        .startsWith(before.n() + 1)
                        .contains(mine.n());
                assertThat(seen.getLast().position().n() - before.n()).isEqualTo(seen.size());
                return mine;
            });
            assertThat(positions).as("round %d", round).doesNotHaveDuplicates();
            assertThat(head().n()).isEqualTo(before.n() + 8);
        }
    }

    @Test
    default void anUndoneEntryLeavesNoGap() {
        Position first = append(NOW);
        assertThatThrownBy(() -> database().<Position>write(transaction -> {
                    transaction.feed().append(FeedKind.ALL, 0, NOW);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(append(NOW)).isEqualTo(first.next());
    }

    @Test
    default void forgetsTheOldestAndRaisesTheFloor() {
        Position floor = floor();
        append(NOW);
        Position second = append(NOW);
        Position third = append(NOW);
        Position fourth = append(NOW);
        assertThat(floor).isLessThan(second);
        assertThat(forget(third, 2)).isEqualTo(2);
        assertThat(floor()).isEqualTo(second);
        assertThat(forget(third, 10)).isEqualTo(1);
        assertThat(floor()).isEqualTo(third);
        assertThat(forget(third, 10)).isZero();
        assertThat(forget(second, 10)).isZero();
        assertThat(floor()).isEqualTo(third);
        assertThat(list(Position.START, 10)).extracting(FeedEntry::position).containsExactly(fourth);
        assertThat(head()).isEqualTo(fourth);
    }

    /// Clocks are set ahead and back: what an entry says of its time decides nothing.
    @Test
    default void forgetsNothingBehindTheLastWhateverItsTime() {
        Position last = append(NOW.plusSeconds(3600));
        Position behind = append(NOW.minusSeconds(3600));
        assertThat(forget(last, 10)).isEqualTo(1);
        assertThat(list(Position.START, 10)).extracting(FeedEntry::position).containsExactly(behind);
        assertThat(floor()).isEqualTo(last);
    }

    @Test
    default void aNewEpochComesAfterAllThatWas() {
        Position last = append(NOW);
        int epoch = last.epoch() + 3;
        openEpoch(epoch);
        assertThat(head()).isEqualTo(new Position(epoch, 0));
        Position first = append(NOW);
        assertThat(first).isEqualTo(new Position(epoch, 1));
        assertThat(list(Position.START, 10)).extracting(FeedEntry::position).containsExactly(last, first);
    }

    @Test
    default void anEpochIsNeverOpenedAgain() {
        int epoch = append(NOW).epoch();
        assertThatThrownBy(() -> openEpoch(epoch)).isInstanceOf(IllegalArgumentException.class);
        assertThat(head()).isEqualTo(new Position(epoch, 1));
    }

    private Position append(Instant at) {
        return database().write(transaction -> transaction.feed().append(FeedKind.SESSION, 7, at));
    }

    private Position head() {
        return database().read(transaction -> transaction.feed().head());
    }

    private Position floor() {
        return database().read(transaction -> transaction.feed().floor());
    }

    private List<FeedEntry> list(Position after, int limit) {
        return database().read(transaction -> transaction.feed().list(after, limit));
    }

    private int forget(Position last, int limit) {
        return database().<Integer>write(transaction -> transaction.feed().forget(last, limit));
    }

    private void openEpoch(int epoch) {
        database().<Boolean>write(transaction -> {
            transaction.feed().openEpoch(epoch);
            return true;
        });
    }
}
