package io.mapae.guard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.TestClock;
import io.mapae.guard.feed.FeedQuestion.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class FeedFollowerTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestClock clock = new TestClock();
    private final RevocationIndex index = new RevocationIndex(Duration.ofMinutes(6));
    private final List<Position> heard = new ArrayList<>();
    private final FeedFollower follower = new FeedFollower(
            index,
            clock,
            entries -> entries.forEach(entry -> {
                assertThat(refuses(entry.position().n())).isTrue();
                heard.add(entry.position());
            }));

    @Test
    void itBeginsStaleAndWithTheSnapshot() {
        assertThat(age()).isGreaterThan(Duration.ofDays(365));
        assertThat(follower.ask().kind()).isEqualTo(Kind.SNAPSHOT);
        assertThat(follower.applied()).isEqualTo(Position.START);
    }

    @Test
    void freshnessCountsFromTheSendingOfTheQuestion() {
        FeedQuestion question = follower.ask();
        clock.advance(SECOND);

        assertThat(follower.take(question, page(2, 1, 2))).isEqualTo(FeedProgress.CURRENT);

        assertThat(age()).isEqualTo(SECOND);
    }

    @Test
    void theAnswerersOwnAgeCounts() {
        FeedQuestion question = follower.ask();
        clock.advance(SECOND);

        follower.take(question, aged(Duration.ofSeconds(3), page(2, 1, 2)));

        assertThat(age()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void anAnswerThatIsLateMakesNothingOlder() {
        begin(2);
        FeedQuestion slow = follower.ask();
        clock.advance(SECOND);
        FeedQuestion quick = follower.ask();
        follower.take(quick, page(2));

        assertThat(follower.take(slow, page(2))).isEqualTo(FeedProgress.CURRENT);

        assertThat(age()).isZero();
    }

    @Test
    void whoIsNotAtTheHeadYetIsNoFresher() {
        begin(2);
        clock.advance(SECOND);

        assertThat(follower.take(follower.ask(), page(4, 3))).isEqualTo(FeedProgress.BEHIND);
        assertThat(age()).isEqualTo(SECOND);
        assertThat(refuses(3)).isTrue();

        assertThat(follower.take(follower.ask(), page(4, 4))).isEqualTo(FeedProgress.CURRENT);
        assertThat(age()).isZero();
        assertThat(follower.applied()).isEqualTo(at(4));
    }

    @Test
    void aSnapshotOfSeveralPagesIsAsFreshAsItsLastQuestion() {
        FeedQuestion first = follower.ask();
        assertThat(follower.take(first, page(4, 1, 2))).isEqualTo(FeedProgress.BEHIND);
        clock.advance(SECOND);
        FeedQuestion second = follower.ask();
        assertThat(second).isEqualTo(new FeedQuestion(Kind.SNAPSHOT, at(2), clock.monotonicNanos()));
        clock.advance(SECOND);

        assertThat(follower.take(second, page(5, 3, 4, 5))).isEqualTo(FeedProgress.CURRENT);

        assertThat(age()).isEqualTo(SECOND);
        assertThat(index.head()).isEqualTo(at(5).packed());
    }

    @Test
    void theSnapshotOfAForgottenFeedLeadsOnFromItsHead() {
        FeedPage forgotten = new FeedPage(at(7), at(7), Duration.ZERO, clock.now(), List.of());

        assertThat(follower.take(follower.ask(), page(7)))
                .as("complete from the beginning, and without its entries")
                .isEqualTo(FeedProgress.REFUSED);
        assertThat(follower.take(follower.ask(), forgotten)).isEqualTo(FeedProgress.CURRENT);

        assertThat(follower.ask().after()).isEqualTo(at(7));
        assertThat(index.head()).isEqualTo(at(7).packed());
    }

    @Test
    void aGapIsNeverPassedOver() {
        begin(2);
        clock.advance(SECOND);

        assertThat(follower.take(follower.ask(), page(4, 4))).isEqualTo(FeedProgress.BEHIND);

        assertThat(age()).isEqualTo(SECOND);
        assertThat(follower.ask()).isEqualTo(new FeedQuestion(Kind.SNAPSHOT, Position.START, clock.monotonicNanos()));
        assertThat(follower.take(follower.ask(), page(4, 1, 2, 3, 4))).isEqualTo(FeedProgress.CURRENT);
        assertThat(refuses(3)).isTrue();
    }

    @Test
    void aHeadWithoutItsEntriesIsAGapToo() {
        begin(2);

        assertThat(follower.take(follower.ask(), page(3))).isEqualTo(FeedProgress.BEHIND);
        assertThat(follower.ask().kind()).isEqualTo(Kind.SNAPSHOT);
    }

    @Test
    void aNewEpochBeginsWithTheSnapshotAndOldEntriesRefuseOn() {
        begin(2);
        FeedEntry first = new FeedEntry(new Position(2, 1), FeedKind.SESSION, 100, clock.now());
        FeedPage next = new FeedPage(first.position(), at(0), Duration.ZERO, clock.now(), List.of(first));

        assertThat(follower.take(follower.ask(), next)).isEqualTo(FeedProgress.BEHIND);
        assertThat(follower.ask().kind()).isEqualTo(Kind.SNAPSHOT);
        assertThat(follower.take(follower.ask(), next)).isEqualTo(FeedProgress.CURRENT);

        assertThat(follower.applied()).isEqualTo(new Position(2, 1));
        assertThat(refuses(2)).isTrue();
        assertThat(refuses(100)).isTrue();
    }

    @Test
    void whomTheServerCannotLeadOnLoadsTheSnapshot() {
        begin(2);
        clock.advance(SECOND);

        assertThat(follower.take(follower.ask(), new FeedAnswer.SnapshotNeeded()))
                .isEqualTo(FeedProgress.BEHIND);

        assertThat(follower.ask().kind()).isEqualTo(Kind.SNAPSHOT);
        assertThat(age()).isEqualTo(SECOND);
        assertThat(refuses(2)).isTrue();
    }

    @Test
    void aRepeatedAnswerIsTakenOnce() {
        begin(2);
        FeedQuestion question = follower.ask();
        follower.take(question, page(3, 3));
        follower.take(follower.ask(), page(4, 4));
        heard.clear();

        assertThat(follower.take(question, page(3, 3))).isEqualTo(FeedProgress.CURRENT);

        assertThat(heard).isEmpty();
        assertThat(follower.applied()).isEqualTo(at(4));
    }

    @Test
    void whatTwoQuestionsBringIsHeardInOrderAndOnce() {
        begin(2);
        FeedQuestion one = follower.ask();
        FeedQuestion other = follower.ask();
        heard.clear();

        follower.take(one, page(3, 3));
        follower.take(other, page(4, 3, 4));

        assertThat(heard).containsExactly(at(3), at(4));
    }

    @Test
    void anAnswerThatContradictsItselfIsNotTaken() {
        begin(2);
        clock.advance(SECOND);
        for (FeedPage wrong : List.of(
                page(4, 4, 3), page(4, 3, 3), page(2, 3), page(3, 2, 3), aged(Duration.ofNanos(-1), page(3, 3)))) {
            assertThat(follower.take(follower.ask(), wrong)).as("%s", wrong).isEqualTo(FeedProgress.REFUSED);
        }
        assertThat(follower.applied()).isEqualTo(at(2));
        assertThat(refuses(3)).isFalse();
        assertThat(age()).isEqualTo(SECOND);
    }

    @Test
    void anAnswerOfAnEarlierSnapshotLeadsNowhere() {
        FeedQuestion early = follower.ask();
        follower.take(follower.ask(), page(4, 1, 2));

        assertThat(follower.take(early, page(1, 1))).isEqualTo(FeedProgress.REFUSED);
        assertThat(follower.take(follower.ask(), page(4, 3, 4))).isEqualTo(FeedProgress.CURRENT);
        assertThat(follower.take(early, page(1, 1))).isEqualTo(FeedProgress.REFUSED);
        assertThat(follower.applied()).isEqualTo(at(4));
    }

    @Test
    void newsIsNotTakenWhileTheSnapshotIsLoaded() {
        begin(2);
        FeedQuestion follow = follower.ask();
        follower.take(follower.ask(), new FeedAnswer.SnapshotNeeded());
        clock.advance(SECOND);

        assertThat(follower.take(follow, page(3, 3))).isEqualTo(FeedProgress.BEHIND);

        assertThat(refuses(3)).isFalse();
        assertThat(age()).isEqualTo(SECOND);
    }

    @Test
    void anAnswerFromAnEpochThatIsOverIsNotTaken() {
        begin(2);
        FeedQuestion old = follower.ask();
        follower.take(old, new FeedAnswer.SnapshotNeeded());
        follower.take(follower.ask(), new FeedPage(new Position(2, 0), at(0), Duration.ZERO, clock.now(), List.of()));
        clock.advance(SECOND);

        assertThat(follower.take(old, page(3, 3))).isEqualTo(FeedProgress.REFUSED);

        assertThat(age()).isEqualTo(SECOND);
        assertThat(follower.applied()).isEqualTo(new Position(2, 0));
    }

    /// As one that is restored from a checkpoint, whose clocks say that no time has passed.
    @Test
    void afterAStandstillOnlyTheAnswerToANewQuestionMakesItFresh() {
        begin(2);
        FeedQuestion before = follower.ask();

        follower.distrust();

        assertThat(age()).isGreaterThan(Duration.ofDays(365));
        follower.take(before, page(2));
        assertThat(age()).isGreaterThan(Duration.ofDays(365));
        assertThat(refuses(2)).isTrue();

        clock.advance(SECOND);
        follower.take(follower.ask(), page(2));
        assertThat(age()).isZero();
    }

    private void begin(long head) {
        long[] all = LongStream.rangeClosed(1, head).toArray();
        assertThat(follower.take(follower.ask(), page(head, all))).isEqualTo(FeedProgress.CURRENT);
    }

    /// How old the follower's knowledge is.
    private Duration age() {
        return Duration.ofNanos(clock.monotonicNanos() - follower.freshUntilNanos());
    }

    private boolean refuses(long key) {
        return index.hasEnded(new Marks(key, 0, 0, 0, 0, 0, 0));
    }

    /// Entries of the first epoch, each about the session whose key is its number.
    private FeedPage page(long head, long... numbers) {
        List<FeedEntry> entries = LongStream.of(numbers)
                .mapToObj(n -> new FeedEntry(at(n), FeedKind.SESSION, n, clock.now()))
                .toList();
        return new FeedPage(at(head), at(0), Duration.ZERO, clock.now(), entries);
    }

    private static FeedPage aged(Duration age, FeedPage page) {
        return new FeedPage(page.head(), page.floor(), age, page.now(), page.entries());
    }

    private static Position at(long n) {
        return new Position(1, n);
    }
}
