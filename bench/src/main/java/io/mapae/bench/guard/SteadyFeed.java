package io.mapae.bench.guard;

import io.mapae.guard.feed.FeedAnswer;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.FeedPage;
import io.mapae.guard.feed.FeedQuestion;
import io.mapae.guard.feed.FeedSource;
import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// A feed that gets so many entries a second, evenly, none of which concerns anyone: a question is answered with
/// what has come since, after a millisecond at the least, as over a network. Of one follower.
final class SteadyFeed implements FeedSource {
    private static final FeedKind[] KINDS = {FeedKind.SESSION, FeedKind.GRANT, FeedKind.ACCOUNT, FeedKind.CHANGED};
    private static final int PAGE_MAX = 1_000;
    private static final long ROUND_TRIP_NANOS = 1_000_000;

    private final SplittableRandom random;
    private final int entriesPerSecond;
    private final int known;
    private final long begin = System.nanoTime();

    /// @param known how many entries there are from the beginning
    SteadyFeed(SplittableRandom random, int entriesPerSecond, int known) {
        this.random = random;
        this.entriesPerSecond = entriesPerSecond;
        this.known = known;
    }

    @Override
    public FeedAnswer ask(FeedQuestion question, Duration wait, Knowledge knowledge) {
        if (question.after().n() >= known) {
            LockSupport.parkNanos(ROUND_TRIP_NANOS);
        }
        long head = known + (long) ((System.nanoTime() - begin) / 1e9 * entriesPerSecond);
        List<FeedEntry> entries = new ArrayList<>();
        for (long n = question.after().n() + 1; n <= head && entries.size() < PAGE_MAX; n++) {
            entries.add(entry(random, n));
        }
        return new FeedPage(new Position(0, head), Position.START, Duration.ZERO, Instant.now(), entries);
    }

    /// The n-th entry, of one of the usual kinds.
    static FeedEntry entry(SplittableRandom random, long n) {
        return new FeedEntry(new Position(0, n), KINDS[(int) (n % KINDS.length)], random.nextLong(), Instant.EPOCH);
    }
}
