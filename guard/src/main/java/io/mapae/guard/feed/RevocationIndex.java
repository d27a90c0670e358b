package io.mapae.guard.feed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the feed refuses, in memory. One thread applies entries in order; any number of threads ask, without
/// locks.
///
/// Entries are kept for at least `life` (as long as any access token or cached copy could live, and a minute),
/// then dropped a generation at a time, so that forgetting never pauses a check.
public final class RevocationIndex {

    private static final int GENERATIONS = 4;

    private final long generationNanos;
    private volatile Generation newest = new Generation(null, 0);
    private volatile long all = LongTable.MISSING;
    private volatile long head;

    /// @param life how long an entry is kept at the least
    public RevocationIndex(Duration life) {
        this.generationNanos = life.toNanos() / (GENERATIONS - 1) + 1;
    }

    /// Applies the next entry. One thread only, in order of position.
    ///
    /// @param nowNanos the node's monotonic clock
    public void apply(FeedEntry entry, long nowNanos) {
        turnOver(nowNanos);
        long at = entry.position().packed();
        switch (entry.kind()) {
            case SESSION, GRANT, TOKEN, ACCOUNT, CLIENT, SIGNING_KEY -> newest.refused.raise(entry.key(), at);
            case CHANGED -> newest.changed.raise(entry.key(), at);
            case ALL -> all = Math.max(all, at);
        }
        // Last: whoever reads this head has the entry.
        head = Math.max(head, at);
    }

    /// Says that everything up to `position` has been applied, where the last entries before it are unknown or
    /// forgotten.
    public void advance(Position position) {
        head = Math.max(head, position.packed());
    }

    /// The position up to which every entry has been applied, packed.
    public long head() {
        return head;
    }

    /// Whether an entry refuses a credential with these marks.
    public boolean refuses(Marks marks) {
        return hasEnded(marks) || isOutdated(marks);
    }

    /// Whether this very session, grant, token or signing key was ended: for good.
    public boolean hasEnded(Marks marks) {
        for (Generation generation = newest; generation != null; generation = generation.older) {
            if (generation.hasEnded(marks)) {
                return true;
            }
        }
        return false;
    }

    /// Whether an entry of the account, of the client or of all refuses authentications as old as this one.
    public boolean isOutdated(Marks marks) {
        // Below means below: the session whose own password change made the entry stands exactly at it.
        if (marks.pos() < all) {
            return true;
        }
        for (Generation generation = newest; generation != null; generation = generation.older) {
            if (generation.isOutdated(marks)) {
                return true;
            }
        }
        return false;
    }

    /// Whether the session or the account behind these marks changed after `position` (packed).
    public boolean hasChangedSince(long position, Marks marks) {
        for (Generation generation = newest; generation != null; generation = generation.older) {
            if (generation.hasChangedSince(position, marks)) {
                return true;
            }
        }
        return false;
    }

    /// How many entries are held.
    public int size() {
        int size = 0;
        for (Generation generation = newest; generation != null; generation = generation.older) {
            size += generation.refused.size() + generation.changed.size();
        }
        return size;
    }

    private void turnOver(long nowNanos) {
        if (newest.isEmpty()) {
            newest.startedNanos = nowNanos;
        } else if (nowNanos - newest.startedNanos >= generationNanos) {
            newest = new Generation(newest, nowNanos);
            newest.forgetAfter(GENERATIONS);
        }
    }

    private static final class Generation {

        private final LongTable refused = new LongTable();
        private final LongTable changed = new LongTable();
        private volatile @Nullable Generation older;
        private long startedNanos;

        Generation(@Nullable Generation older, long startedNanos) {
            this.older = older;
            this.startedNanos = startedNanos;
        }

        boolean isEmpty() {
            return refused.size() == 0 && changed.size() == 0;
        }

        boolean hasEnded(Marks marks) {
            return refused.find(marks.session()) != LongTable.MISSING
                    || refused.find(marks.grant()) != LongTable.MISSING
                    || refused.find(marks.token()) != LongTable.MISSING
                    || refused.find(marks.signingKey()) != LongTable.MISSING;
        }

        boolean isOutdated(Marks marks) {
            return marks.pos() < refused.find(marks.account()) || marks.pos() < refused.find(marks.client());
        }

        boolean hasChangedSince(long position, Marks marks) {
            return position < changed.find(marks.session()) || position < changed.find(marks.account());
        }

        void forgetAfter(int generations) {
            Generation last = this;
            for (int i = 1; i < generations && last.older != null; i++) {
                last = last.older;
            }
            last.older = null;
        }
    }
}
