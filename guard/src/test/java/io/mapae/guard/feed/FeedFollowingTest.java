package io.mapae.guard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.GuardClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class FeedFollowingTest {

    private static final int QUESTIONS = 20;

    /// A server slows down a client that asks too often, and whoever is slowed down hears late.
    @Test
    void newsUponNewsIsAskedForWithPausesBetween() throws InterruptedException {
        AtomicLong head = new AtomicLong();
        CountDownLatch asked = new CountDownLatch(QUESTIONS);
        FeedSource everNew = (question, wait, knowledge) -> {
            asked.countDown();
            return page(head.incrementAndGet());
        };
        FeedFollower follower =
                new FeedFollower(new RevocationIndex(Duration.ofMinutes(6)), GuardClock.system(), entries -> {});

        long began = System.nanoTime();
        try (FeedFollowing following =
                FeedFollowing.start(follower, everNew, GuardClock.system(), Duration.ofSeconds(1), failure -> {})) {
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(following.awaitCurrent(Duration.ZERO)).isTrue();
        }

        // Sleeps are whole milliseconds, and nobody sleeps before the first question.
        Duration least = FeedFollowing.SPACING.minusMillis(1).multipliedBy(QUESTIONS - 1);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(least);
    }

    private static FeedPage page(long head) {
        FeedEntry entry = new FeedEntry(new Position(1, head), FeedKind.SESSION, head, Instant.EPOCH);
        return new FeedPage(entry.position(), new Position(1, 0), Duration.ZERO, Instant.EPOCH, List.of(entry));
    }
}
