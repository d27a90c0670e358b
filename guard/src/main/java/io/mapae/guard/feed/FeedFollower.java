package io.mapae.guard.feed;

import io.mapae.guard.GuardClock;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Follows the feed: says what to ask, applies the answers to the index, and knows how fresh that makes it. Does
/// no I/O.
///
/// Answers may be lost, late, repeated or out of order, and may come from different nodes. An answer is applied
/// only where it leads on from what has been applied; where it does not, the snapshot is loaded. Thread-safe:
/// several questions may be under way.
public final class FeedFollower implements Freshness {

    private final RevocationIndex index;
    private final GuardClock clock;
    private final Consumer<List<FeedEntry>> listener;
    private final ReentrantLock lock = new ReentrantLock();

    /// Everything up to here is in the index; meaningless while a snapshot is being loaded.
    private Position applied = Position.START;

    /// Whether the snapshot has to be loaded, or is being loaded.
    private boolean loading = true;

    /// The last entry of the snapshot that is in the index.
    private Position loaded = Position.START;

    private volatile long freshUntilNanos;

    /// Answers to questions of before, or of this very instant, make nothing fresh.
    private long distrustedNanos;

    /// Begins without any knowledge, and stale.
    ///
    /// @param listener told of entries that are in the index, in order, by one thread at a time; never blocks
    public FeedFollower(RevocationIndex index, GuardClock clock, Consumer<List<FeedEntry>> listener) {
        this.index = index;
        this.clock = clock;
        this.listener = listener;
        // Older than any bound, and still within what differences of the clock can tell.
        this.distrustedNanos = clock.monotonicNanos() - Long.MAX_VALUE / 2;
        this.freshUntilNanos = distrustedNanos;
    }

    /// Counts nothing as fresh that was asked before this call: for a process that stood still, and whose clocks
    /// may not have noticed. What is in the index refuses on.
    public void distrust() {
        lock.lock();
        try {
            distrustedNanos = clock.monotonicNanos();
            freshUntilNanos = distrustedNanos - Long.MAX_VALUE / 2;
        } finally {
            lock.unlock();
        }
    }

    /// The question to send now.
    public FeedQuestion ask() {
        lock.lock();
        try {
            // Read before the question is sent: whatever is revoked later may be missing from the answer.
            long now = clock.monotonicNanos();
            return loading
                    ? new FeedQuestion(FeedQuestion.Kind.SNAPSHOT, loaded, now)
                    : new FeedQuestion(FeedQuestion.Kind.FOLLOW, applied, now);
        } finally {
            lock.unlock();
        }
    }

    /// Takes what was answered to a question of {@link #ask}.
    public FeedProgress take(FeedQuestion question, FeedAnswer answer) {
        lock.lock();
        try {
            if (answer instanceof FeedAnswer.SnapshotNeeded) {
                return loadSnapshot();
            }
            FeedPage page = (FeedPage) answer;
            if (page.age().isNegative() || !isAscending(question.after(), page)) {
                return FeedProgress.REFUSED;
            }
            return switch (question.kind()) {
                case SNAPSHOT -> takeSnapshot(question, page);
                case FOLLOW -> takeNews(question, page);
            };
        } finally {
            lock.unlock();
        }
    }

    /// The position up to which everything has been applied; the beginning while a snapshot is being loaded.
    public Position applied() {
        lock.lock();
        try {
            return loading ? Position.START : applied;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long freshUntilNanos() {
        return freshUntilNanos;
    }

    // The index keeps what it has: the snapshot adds what was missed, and entries of older epochs refuse on.
    private FeedProgress loadSnapshot() {
        loading = true;
        loaded = Position.START;
        return FeedProgress.BEHIND;
    }

    private FeedProgress takeSnapshot(FeedQuestion question, FeedPage page) {
        if (!loading || !question.after().equals(loaded) || !isWholeSnapshot(page)) {
            return FeedProgress.REFUSED;
        }
        apply(page.entries());
        loaded = page.lastPosition().orElse(page.head());
        if (loaded.isBefore(page.head())) {
            return FeedProgress.BEHIND;
        }
        loading = false;
        applied = page.head();
        index.advance(applied);
        refresh(question, page);
        return FeedProgress.CURRENT;
    }

    // Above the floor nothing is missing in a snapshot either; an epoch begins with its first entry.
    private boolean isWholeSnapshot(FeedPage page) {
        Position last = loaded.max(page.floor());
        for (FeedEntry entry : page.entries()) {
            Position position = entry.position();
            boolean beginsEpoch = position.epoch() > last.epoch() && position.n() == 1;
            if (!beginsEpoch && !position.equals(last.next())) {
                return false;
            }
            last = position;
        }
        boolean isAtEnd = !last.isBefore(page.head()) || page.head().n() == 0;
        return isAtEnd || !page.entries().isEmpty();
    }

    private FeedProgress takeNews(FeedQuestion question, FeedPage page) {
        if (loading) {
            return FeedProgress.BEHIND;
        }
        int epoch = page.head().epoch();
        // From before a snapshot that ended elsewhere: it leads on from a place that is not this follower's.
        if (epoch < applied.epoch()
                || question.after().epoch() != applied.epoch()
                || applied.isBefore(question.after())) {
            return FeedProgress.REFUSED;
        }
        Position end = page.lastPosition().orElse(question.after());
        boolean isSilentGap = page.entries().isEmpty() && question.after().isBefore(page.head());
        if (epoch > applied.epoch() || isSilentGap || !isGapFree(question.after(), page)) {
            return loadSnapshot();
        }
        apply(page.entries().stream()
                .filter(entry -> applied.isBefore(entry.position()))
                .toList());
        applied = applied.max(end);
        if (applied.isBefore(page.head())) {
            return FeedProgress.BEHIND;
        }
        refresh(question, page);
        return FeedProgress.CURRENT;
    }

    private void apply(List<FeedEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        long now = clock.monotonicNanos();
        entries.forEach(entry -> index.apply(entry, now));
        listener.accept(entries);
    }

    // Counted from the sending, not from the receipt: an answer that was held up says nothing of what came meanwhile.
    private void refresh(FeedQuestion question, FeedPage page) {
        long fresh = question.sentNanos() - page.age().toNanos();
        if (question.sentNanos() - distrustedNanos > 0 && fresh - freshUntilNanos > 0) {
            freshUntilNanos = fresh;
        }
        index.forget(page.floor(), clock.monotonicNanos());
    }

    private static boolean isAscending(Position after, FeedPage page) {
        Position last = after;
        for (FeedEntry entry : page.entries()) {
            if (!last.isBefore(entry.position())) {
                return false;
            }
            last = entry.position();
        }
        return !page.head().isBefore(last);
    }

    private static boolean isGapFree(Position after, FeedPage page) {
        Position expected = after;
        for (FeedEntry entry : page.entries()) {
            expected = expected.next();
            if (!entry.position().equals(expected)) {
                return false;
            }
        }
        return true;
    }
}
