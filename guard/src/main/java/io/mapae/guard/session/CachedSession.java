package io.mapae.guard.session;

import io.mapae.guard.Verdict;
import io.mapae.guard.feed.Marks;
import io.mapae.guard.feed.RevocationIndex;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/// A near-cache copy of one session, with the use that this node has seen of it.
final class CachedSession {

    private static final AtomicIntegerFieldUpdater<CachedSession> RENEWING =
            AtomicIntegerFieldUpdater.newUpdater(CachedSession.class, "renewing");

    private static final AtomicLongFieldUpdater<CachedSession> REPORTED =
            AtomicLongFieldUpdater.newUpdater(CachedSession.class, "reportedUseMillis");

    private static final AtomicLongFieldUpdater<CachedSession> LAST_USE =
            AtomicLongFieldUpdater.newUpdater(CachedSession.class, "lastUseMillis");

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Verdict.Accepted verdict;
    private final Marks marks;
    private final long loadedAtPosition;
    private final long loadedAtNanos;
    private final long idleMillis;
    private final long endMillis;
    private volatile long lastUseMillis;
    private volatile long reportedUseMillis;
    private volatile long toldUseMillis;
    private volatile int renewing;

    /// The near cache that has it; null before and after. Whoever was led to it otherwise must ask.
    private volatile @Nullable NearCache keeper;

    /// How many entries the index had when nothing in it was held against this copy; -1 for never. Two threads
    /// may race: either's count is true.
    private long clearedCount = -1;

    CachedSession(SessionLoad.Alive load, long loadedAtPosition, long loadedAtNanos) {
        this.verdict = new Verdict.Accepted(load.caller());
        this.marks = load.marks();
        this.loadedAtPosition = loadedAtPosition;
        this.loadedAtNanos = loadedAtNanos;
        this.idleMillis = load.idle().toMillis();
        this.endMillis = load.caller().expires().toEpochMilli();
        this.lastUseMillis = load.lastUse().toEpochMilli();
        this.reportedUseMillis = lastUseMillis;
        this.toldUseMillis = lastUseMillis;
    }

    Verdict.Accepted verdict() {
        return verdict;
    }

    Marks marks() {
        return marks;
    }

    /// Whether this near cache has it, and has not let it go for another copy or for none.
    boolean isKeptBy(NearCache cache) {
        return keeper == cache;
    }

    /// Says which near cache has it.
    void keptBy(NearCache cache) {
        keeper = cache;
    }

    /// Says that its near cache has let it go.
    void drop() {
        keeper = null;
    }

    long loadedAtPosition() {
        return loadedAtPosition;
    }

    long ageNanos(long nowNanos) {
        return nowNanos - loadedAtNanos;
    }

    boolean hasEnded(long nowMillis) {
        return nowMillis >= endMillis;
    }

    boolean looksIdle(long nowMillis) {
        return nowMillis - lastUseMillis >= idleMillis;
    }

    long lastUseMillis() {
        return lastUseMillis;
    }

    /// Whether this node has seen a use that nobody has been told of, later by `tellingMillis` than any that was.
    boolean hasUntoldUse(long tellingMillis) {
        return lastUseMillis - toldUseMillis >= tellingMillis;
    }

    /// Notes that the session's store has been told of a use, or will be.
    void told(long useMillis) {
        toldUseMillis = Math.max(toldUseMillis, useMillis);
    }

    /// Notes a use. Two threads may race; either's instant is as good.
    ///
    /// @return whether the caller is the one that reports this use: the last report is at least `everyMillis`
    /// old, or so old that the store would soon take the session for idle
    boolean use(long nowMillis, long everyMillis) {
        if (nowMillis > lastUseMillis) {
            LAST_USE.lazySet(this, nowMillis);
        }
        long reported = reportedUseMillis;
        return nowMillis - reported >= Math.min(everyMillis, idleMillis / 4)
                && REPORTED.compareAndSet(this, reported, nowMillis);
    }

    /// Takes over the use that an older copy has seen.
    void inherit(CachedSession older) {
        lastUseMillis = Math.max(lastUseMillis, older.lastUseMillis);
        reportedUseMillis = Math.max(reportedUseMillis, older.reportedUseMillis);
    }

    /// Whether nothing in the index is held against this copy; the index itself is asked only where one of the
    /// entries since the last look could concern it.
    boolean isClear(RevocationIndex index) {
        // Before the look: what is applied in between is looked at again.
        long count = index.count();
        boolean clear = index.isUnconcerned(marks, clearedCount, count)
                || (!index.refuses(marks) && !index.hasChangedSince(loadedAtPosition, marks));
        if (clear) {
            clearedCount = count;
        }
        return clear;
    }

    /// Whether the caller is the one that renews this copy; true once, when it is `afterNanos` old, or half as
    /// old as the session may go unused: a renewal tells its source of the use here.
    boolean tryRenew(long ageNanos, long afterNanos) {
        return ageNanos >= Math.min(afterNanos, idleMillis * NANOS_PER_MILLI / 2)
                && renewing == 0
                && RENEWING.compareAndSet(this, 0, 1);
    }
}
