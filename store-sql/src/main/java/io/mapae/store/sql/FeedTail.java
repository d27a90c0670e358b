package io.mapae.store.sql;

import io.mapae.core.store.FeedListener;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.Position;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How far this node's listener has been told, where several nodes append to the feed.
///
/// The writer and the follower both bring what they have read or committed; each entry is told once, in order, by
/// one of them at a time. Nothing is read or written while the lock is held.
final class FeedTail {

    /// How many entries are read at once.
    static final int BATCH = 1_000;

    private static final Logger log = LoggerFactory.getLogger(FeedTail.class);

    private final FeedListener listener;
    private final ReentrantLock telling = new ReentrantLock();
    private volatile Position applied = Position.START;
    private volatile boolean broken;

    FeedTail(FeedListener listener) {
        this.listener = listener;
    }

    /// The position up to which the listener has been told of everything.
    Position applied() {
        return applied;
    }

    /// Whether more than a batch lies between what the listener was told of and a head.
    boolean isFarBehind(Position head) {
        Position known = applied;
        return known.epoch() == head.epoch() && head.n() - known.n() > BATCH;
    }

    /// Throws once the listener has failed: a revocation that the index has not heard of would let someone in.
    void refuseIfBroken() {
        if (broken) {
            throw new StoreException("the database refuses to work: what was committed could not be made known");
        }
    }

    /// Reads what the listener has not been told of, up to a head that is committed, and tells it.
    void catchUp(Sql sql, Position head) {
        Position from = applied;
        while (from.isBefore(head)) {
            List<FeedEntry> entries = SqlRevocationLog.list(sql, from, BATCH);
            // Entries beyond the head are committed too: they are there because its counter was written.
            Position last = entries.isEmpty() ? from : entries.getLast().position();
            boolean all = entries.size() < BATCH;
            Position to = all ? head.max(last) : last;
            refuseGap(sql, from, entries, to);
            tell(from, entries, to);
            from = to;
        }
    }

    /// Reads what there is that the listener has not been told of, and tells it.
    void readOn(Sql sql) {
        List<FeedEntry> entries;
        do {
            Position from = applied;
            entries = SqlRevocationLog.list(sql, from, BATCH);
            if (!entries.isEmpty()) {
                Position to = entries.getLast().position();
                refuseGap(sql, from, entries, to);
                tell(from, entries, to);
            }
        } while (entries.size() == BATCH);
    }

    /// Tells all entries after `after` up to `to`, of which some may have been told in the meantime.
    void tell(Position after, List<FeedEntry> entries, Position to) {
        telling.lock();
        try {
            refuseIfBroken();
            Position known = applied;
            if (known.isBefore(after)) {
                throw new IllegalStateException("would leave out the entries from " + known + " to " + after);
            }
            if (known.isBefore(to)) {
                tell(
                        entries.stream()
                                .filter(entry -> known.isBefore(entry.position()))
                                .toList(),
                        to);
            }
        } finally {
            telling.unlock();
        }
    }

    private void tell(List<FeedEntry> news, Position to) {
        try {
            if (!news.isEmpty()) {
                listener.committed(news);
            }
            listener.reached(to);
            applied = to;
        } catch (RuntimeException | Error e) {
            broken = true;
            log.error("the feed's listener failed; the database refuses to work", e);
            throw e;
        }
    }

    /// A row that is missing is a revocation that would be missed.
    private static void refuseGap(Sql sql, Position from, List<FeedEntry> entries, Position to) {
        Position before = from;
        for (FeedEntry entry : entries) {
            refuseGap(sql, before, entry.position());
            before = entry.position();
        }
        // An epoch may begin without an entry.
        if (before.isBefore(to)) {
            refuseGap(sql, before, new Position(to.epoch(), to.n() + 1));
        }
    }

    private static void refuseGap(Sql sql, Position before, Position next) {
        boolean follows = next.equals(before.next()) || (before.epoch() < next.epoch() && next.n() == 1);
        if (!follows) {
            Position floor = SqlRevocationLog.floor(sql);
            // What was forgotten is too old to matter to anything that is presented now.
            if (!before.isBefore(floor) || floor.isBefore(new Position(next.epoch(), next.n() - 1))) {
                throw new StoreException("the feed in the database has a gap between " + before + " and " + next);
            }
        }
    }
}
