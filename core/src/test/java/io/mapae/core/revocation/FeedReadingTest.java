package io.mapae.core.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.ManualClock;
import io.mapae.core.store.Database;
import io.mapae.core.store.InMemoryDatabase;
import io.mapae.core.store.Transaction;
import io.mapae.guard.feed.FeedAnswer;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.FeedPage;
import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class FeedReadingTest {

    private static final Duration BOUND = Duration.ofSeconds(50);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ManualClock clock = new ManualClock();
    private final FeedNews news = new FeedNews();
    private final Database database = new InMemoryDatabase(news);
    private final FeedReading reading = reading(news);

    private FeedReading reading(FeedNews memory) {
        return new FeedReading(
                database,
                memory,
                FeedKnowledge.ofOwnDatabase(clock),
                new LeaseHolders(BOUND, clock),
                () -> {},
                BOUND,
                clock,
                clock);
    }

    @Test
    void aGuardReadsOnWhereItIs() {
        List<Position> positions = append(5);

        FeedPage page = page(read(positions.get(1), 100));

        assertThat(page.entries()).extracting(FeedEntry::position).isEqualTo(positions.subList(2, 5));
        assertThat(page.head()).isEqualTo(positions.getLast());
        assertThat(page.floor()).isEqualTo(Position.START);
        assertThat(page.age()).isZero();
        assertThat(page.now()).isEqualTo(clock.instant());
    }

    @Test
    void aPageIsBoundedAndTellsTheTrueHead() {
        List<Position> positions = append(5);

        FeedPage page = page(read(Position.START, 2));

        assertThat(page.entries()).extracting(FeedEntry::position).isEqualTo(positions.subList(0, 2));
        assertThat(page.head()).isEqualTo(positions.getLast());
    }

    @Test
    void whoHasEverythingGetsNothing() {
        Position head = append(3).getLast();

        assertThat(page(read(head, 100)).entries()).isEmpty();
    }

    @Test
    void whoIsBelowTheFloorNeedsASnapshot() {
        List<Position> positions = append(5);
        List<Position> later = append(2);
        database.write(transaction -> transaction.feed().forget(positions.get(4), 100));

        // One who remembers no more than the database does.
        FeedReading fresh = reading(new FeedNews());
        assertThat(fresh.follow("guard-1", positions.get(3), Duration.ZERO, 100))
                .isEqualTo(new FeedAnswer.SnapshotNeeded());
        assertThat(page(fresh.follow("guard-1", positions.get(4), Duration.ZERO, 100))
                        .entries())
                .extracting(FeedEntry::position)
                .isEqualTo(later);
    }

    @Test
    void whoComesFromTheFutureNeedsASnapshot() {
        Position head = append(3).getLast();

        assertThat(read(head.next(), 100)).isEqualTo(new FeedAnswer.SnapshotNeeded());
    }

    @Test
    void whoComesFromAnotherEpochNeedsASnapshot() {
        Position old = append(3).getLast();
        open(1);
        append(1);

        assertThat(read(old, 100)).isEqualTo(new FeedAnswer.SnapshotNeeded());
        assertThat(read(new Position(2, 0), 100)).isEqualTo(new FeedAnswer.SnapshotNeeded());
    }

    @Test
    void aSnapshotHasEverythingThatIsAliveInPages() {
        List<Position> positions = new ArrayList<>(append(3));
        open(1);
        positions.addAll(append(4));

        List<Position> read = new ArrayList<>();
        Position after = Position.START;
        for (int i = 0; i < 10 && after.isBefore(positions.getLast()); i++) {
            FeedPage page = reading.snapshot("guard-1", after, 2);
            page.entries().forEach(entry -> read.add(entry.position()));
            after = read.getLast();
        }

        assertThat(read).isEqualTo(positions);
        assertThat(page(read(after, 100)).entries()).isEmpty();
    }

    @Test
    void whoWaitsIsWokenByTheNextEntry() throws Exception {
        Position head = append(1).getLast();
        CompletableFuture<FeedAnswer> answer = follow(head);
        awaitWaiters(1);

        Position next = append(1).getLast();

        assertThat(page(answer.get(5, TimeUnit.SECONDS)).entries())
                .extracting(FeedEntry::position)
                .containsExactly(next);
        assertThat(news.waiters()).isZero();
    }

    @Test
    void whoHasMissedSomethingDoesNotWait() throws Exception {
        append(1);

        assertThat(page(follow(Position.START).get(5, TimeUnit.SECONDS)).entries())
                .hasSize(1);
    }

    @Test
    void anEntryBetweenTheReadingAndTheWaitingIsNotMissed() {
        Position head = append(2).getFirst();

        news.await(head, LONG);
    }

    @Test
    void aWaitEndsInTime() {
        Position head = append(1).getLast();

        FeedAnswer answer = reading.follow("guard-1", head, Duration.ofMillis(50), 100);

        assertThat(page(answer).entries()).isEmpty();
    }

    @Test
    void oneWaiterTooManyIsAnsweredAtOnce() {
        FeedNews crowded = new FeedNews(0, 1);

        crowded.await(Position.START, LONG);

        assertThat(crowded.waiters()).isZero();
    }

    private FeedAnswer read(Position after, int limit) {
        return reading.follow("guard-1", after, Duration.ZERO, limit);
    }

    private CompletableFuture<FeedAnswer> follow(Position after) {
        CompletableFuture<FeedAnswer> answer = new CompletableFuture<>();
        Thread.startVirtualThread(() -> answer.complete(reading.follow("guard-1", after, LONG, 100)));
        return answer;
    }

    private void awaitWaiters(int count) throws InterruptedException {
        for (int i = 0; i < 500 && news.waiters() < count; i++) {
            Thread.sleep(10);
        }
        assertThat(news.waiters()).isEqualTo(count);
    }

    private List<Position> append(int count) {
        return database.write(transaction -> {
            List<Position> positions = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                positions.add(transaction.feed().append(FeedKind.SESSION, i + 1, clock.instant()));
            }
            return positions;
        });
    }

    private void open(int epoch) {
        database.write((Transaction transaction) -> {
            transaction.feed().openEpoch(epoch);
            return true;
        });
    }

    private static FeedPage page(FeedAnswer answer) {
        assertThat(answer).isInstanceOf(FeedPage.class);
        return (FeedPage) answer;
    }
}
