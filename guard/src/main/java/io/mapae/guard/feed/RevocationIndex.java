package io.mapae.guard.feed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the feed refuses, in memory. One thread applies entries in order; any number of threads ask, without
/// locks.
///
/// An entry is kept until the feed's floor has passed it, and for at least `life` from when it was applied: a
/// server whose clock has jumped must not make a guard forget what its own copies need. Entries are dropped a
/// generation at a time, so that forgetting never pauses a check.
public final class RevocationIndex {

    private static final int GENERATIONS = 4;

    private final long lifeNanos;
    private volatile Generation newest = new Generation(null, 0);
    private volatile long all = LongTable.MISSING;
    private volatile long head;

    /// @param life how long an entry is kept at the least: longer than any cached copy lives
    public RevocationIndex(Duration life) {
        this.lifeNanos = life.toNanos();
    }

    /// Applies the next entry. One thread only, in order of position.
    ///
    /// @param nowNanos the node's monotonic clock
    public void apply(FeedEntry entry, long nowNanos) {
        turnOver(nowNanos);
        long at = entry.position().packed();
        switch (entry.kind()) {
            case SESSION, GRANT, TOKEN, SIGNING_KEY -> newest.ended.add(entry.key());
            case ACCOUNT, CLIENT -> newest.below.raise(entry.key(), at);
            case CHANGED -> newest.changed.raise(entry.key(), at);
            case ALL -> all = Math.max(all, at);
        }
        newest.last = Math.max(newest.last, at);
        newest.lastNanos = nowNanos;
        // Last: whoever reads this head has the entry.
        head = Math.max(head, at);
    }

    /// Drops what is old enough and at or before `floor`. Any thread, one at a time.
    ///
    /// @param floor from where the feed is complete: what is before it can matter to no credential
    /// @param nowNanos the node's monotonic clock
    public void forget(Position floor, long nowNanos) {
        Generation younger = newest;
        for (Generation each = younger.older; each != null; each = younger.older) {
            if (each.last <= floor.packed() && nowNanos - each.lastNanos >= lifeNanos) {
                // What is older than this one was applied before it, and is over too.
                younger.older = null;
            } else {
                younger = each;
            }
        }
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
            size += generation.size();
        }
        return size;
    }

    private void turnOver(long nowNanos) {
        if (newest.size() == 0) {
            newest.startedNanos = nowNanos;
        } else if (nowNanos - newest.startedNanos >= lifeNanos / (GENERATIONS - 1) && count() < GENERATIONS) {
            newest = new Generation(newest, nowNanos);
        }
    }

    private int count() {
        int count = 0;
        for (Generation generation = newest; generation != null; generation = generation.older) {
            count++;
        }
        return count;
    }

    private static final class Generation {

        /// Sessions, grants, tokens and signing keys; their hashes differ by their kinds.
        private final LongSet ended = new LongSet();

        /// Accounts and clients, with the position below which they are refused.
        private final LongTable below = new LongTable();

        /// Sessions and accounts, with the position of their last change.
        private final LongTable changed = new LongTable();

        private volatile @Nullable Generation older;
        private long startedNanos;
        private long last;
        private long lastNanos;

        Generation(@Nullable Generation older, long startedNanos) {
            this.older = older;
            this.startedNanos = startedNanos;
        }

        int size() {
            return ended.size() + below.size() + changed.size();
        }

        boolean hasEnded(Marks marks) {
            return ended.contains(marks.session())
                    || ended.contains(marks.grant())
                    || ended.contains(marks.token())
                    || ended.contains(marks.signingKey());
        }

        boolean isOutdated(Marks marks) {
            return marks.pos() < below.find(marks.account()) || marks.pos() < below.find(marks.client());
        }

        boolean hasChangedSince(long position, Marks marks) {
            return position < changed.find(marks.session()) || position < changed.find(marks.account());
        }
    }
}
