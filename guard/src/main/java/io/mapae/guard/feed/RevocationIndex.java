package io.mapae.guard.feed;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/// What the feed refuses, in memory. Entries are applied in order; any number of threads ask, without locks.
///
/// An entry is kept until the feed's floor has passed it, and for at least `life` from when it was applied: a
/// server whose clock has jumped must not make a guard forget what its own copies need. Forgetting goes on a
/// little at a time and never pauses a check.
public final class RevocationIndex {

    /// Into how many parts a life is cut; entries are forgotten by parts.
    private static final int PARTS = 4;

    /// Stamps are bytes; a part's is used again only when its entries are gone.
    private static final int STAMPS = 256;

    /// How many places one call of {@link #forget} looks at, if its last table is not larger.
    private static final int PLACES_SWEPT_AT_ONCE = 1 << 15;

    private final long lifeNanos;

    /// Held by whoever writes; nothing blocks under it.
    private final ReentrantLock writing = new ReentrantLock();

    /// Sessions, grants, tokens and signing keys; their hashes differ by their kinds.
    private final LongSet ended = new LongSet();

    /// Accounts and clients, with the position below which they are refused.
    private final LongTable below = new LongTable();

    /// Sessions and accounts, with the position of their last change.
    private final LongTable changed = new LongTable();

    private final RecentKeys recent = new RecentKeys();
    private final Deque<Part> parts = new ArrayDeque<>();

    /// The stamps that are being swept out, and how far that has come.
    private final BitSet over = new BitSet(STAMPS);

    private int nextTable;
    private int nextStamp;
    private volatile long all = LongTable.MISSING;
    private volatile long head;

    /// @param life how long an entry is kept at the least: longer than any cached copy lives
    public RevocationIndex(Duration life) {
        this.lifeNanos = life.toNanos();
    }

    /// Entries that were applied at about the same time.
    private static final class Part {
        private final int stamp;
        private final long startedNanos;
        private long lastNanos;
        private long last;

        Part(int stamp, long nowNanos) {
            this.stamp = stamp;
            this.startedNanos = nowNanos;
        }
    }

    /// Applies the next entry, in order of position.
    ///
    /// @param nowNanos the node's monotonic clock
    public void apply(FeedEntry entry, long nowNanos) {
        writing.lock();
        try {
            long at = entry.position().packed();
            Part part = part(nowNanos);
            part.lastNanos = nowNanos;
            part.last = Math.max(part.last, at);
            switch (entry.kind()) {
                case SESSION, GRANT, TOKEN, SIGNING_KEY -> ended.add(entry.key(), part.stamp);
                case ACCOUNT, CLIENT -> below.raise(entry.key(), at);
                case CHANGED -> changed.raise(entry.key(), at);
                case ALL -> all = Math.max(all, at);
            }
            // Last: whoever reads this head, or this count, has the entry.
            head = Math.max(head, at);
            recent.add(entry.key());
        } finally {
            writing.unlock();
        }
    }

    private Part part(long nowNanos) {
        Part newest = parts.peekLast();
        boolean mayTurnOver = parts.size() < STAMPS / 2;
        if (newest == null || (mayTurnOver && nowNanos - newest.startedNanos >= lifeNanos / PARTS)) {
            newest = new Part(nextStamp, nowNanos);
            nextStamp = (nextStamp + 1) % STAMPS;
            parts.addLast(newest);
        }
        return newest;
    }

    /// Forgets some of what is old enough and at or before `floor`; to be called again and again.
    ///
    /// @param floor from where the feed is complete: what is before it can matter to no credential
    /// @param nowNanos the node's monotonic clock
    public void forget(Position floor, long nowNanos) {
        writing.lock();
        try {
            if (over.isEmpty()) {
                findWhatIsOver(floor, nowNanos);
            }
            for (int places = 0; places < PLACES_SWEPT_AT_ONCE && !over.isEmpty(); ) {
                places += ended.sweep(nextTable, over);
                nextTable = (nextTable + 1) % LongSet.TABLES;
                if (nextTable == 0) {
                    over.clear();
                }
            }
        } finally {
            writing.unlock();
        }
    }

    private void findWhatIsOver(Position floor, long nowNanos) {
        long last = LongTable.MISSING;
        Part oldest = parts.peekFirst();
        while (oldest != null && oldest.last <= floor.packed() && nowNanos - oldest.lastNanos >= lifeNanos) {
            over.set(oldest.stamp);
            last = Math.max(last, oldest.last);
            parts.removeFirst();
            oldest = parts.peekFirst();
        }
        if (!over.isEmpty()) {
            below.forget(last);
            changed.forget(last);
        }
    }

    /// Says that everything up to `position` has been applied, where the last entries before it are unknown or
    /// forgotten.
    public void advance(Position position) {
        writing.lock();
        try {
            head = Math.max(head, position.packed());
        } finally {
            writing.unlock();
        }
    }

    /// The position up to which every entry has been applied, packed.
    public long head() {
        return head;
    }

    /// How many entries have been applied: what a check that found nothing held against a credential keeps, to
    /// ask {@link #isUnconcerned} the next time. To be read before the look at the index.
    public long count() {
        return recent.count();
    }

    /// Whether nothing that was applied after the first `since` entries can concern a credential with these
    /// marks; false where the index has to be asked. `since` and `until` are counts of before.
    public boolean isUnconcerned(Marks marks, long since, long until) {
        return marks.pos() >= all && (since == until || recent.isNoneOf(marks, since, until));
    }

    /// Whether an entry refuses a credential with these marks.
    public boolean refuses(Marks marks) {
        return hasEnded(marks) || isOutdated(marks);
    }

    /// Whether this very session, grant, token or signing key was ended: for good.
    public boolean hasEnded(Marks marks) {
        return ended.contains(marks.session())
                || ended.contains(marks.token())
                || ended.contains(marks.grant())
                || ended.contains(marks.signingKey());
    }

    /// Whether an entry of the account, of the client or of all refuses authentications as old as this one.
    public boolean isOutdated(Marks marks) {
        // Below means below: the session whose own password change made the entry stands exactly at it.
        long pos = marks.pos();
        return pos < all || pos < below.find(marks.account()) || pos < below.find(marks.client());
    }

    /// Whether the session or the account behind these marks changed after `position` (packed).
    public boolean hasChangedSince(long position, Marks marks) {
        return position < changed.find(marks.session()) || position < changed.find(marks.account());
    }

    /// How many entries are held.
    public int size() {
        return ended.size() + below.size() + changed.size();
    }
}
