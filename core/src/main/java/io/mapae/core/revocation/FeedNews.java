package io.mapae.core.revocation;

import io.mapae.core.store.FeedListener;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedPage;
import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The end of the feed, in memory: what guards that are nearly current ask for, and what wakes those that wait.
/// One of the database's listeners.
public final class FeedNews implements FeedListener {

    /// How many may wait at once; one more is answered as if its time were over.
    public static final int WAITERS_MAX = 10_000;

    /// How many entries are kept; whoever is further behind is answered by the database.
    public static final int ENTRIES_MAX = 16_384;

    private static final int ENTRIES_MIN = 64;

    private final int waitersMax;
    private final int entriesMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();

    /// Those after `base` up to `head`, all of one epoch, each at its number modulo the length.
    private @Nullable FeedEntry[] ring = new FeedEntry[ENTRIES_MIN];

    private Position base = Position.START;
    private Position head = Position.START;
    private Position floor = Position.START;
    private int waiters;

    public FeedNews() {
        this(WAITERS_MAX, ENTRIES_MAX);
    }

    FeedNews(int waitersMax, int entriesMax) {
        this.waitersMax = waitersMax;
        this.entriesMax = entriesMax;
    }

    /// Says where the feed stands in the database, and from where it is complete there. What is told from here
    /// on must lead on from `head`.
    public void begin(Position head, Position floor) {
        lock.lock();
        try {
            this.floor = this.floor.max(floor);
            if (this.head.isBefore(head)) {
                restart(head);
                arrived.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void committed(List<FeedEntry> committed) {
        if (committed.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            committed.forEach(this::add);
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void reached(Position told) {
        begin(told, Position.START);
    }

    private void add(FeedEntry entry) {
        if (!head.isBefore(entry.position())) {
            return;
        }
        if (!head.next().equals(entry.position())) {
            // A new epoch, or the first entry that is heard of.
            restart(new Position(entry.position().epoch(), entry.position().n() - 1));
        }
        if (head.n() - base.n() == ring.length) {
            makeRoom();
        }
        head = entry.position();
        ring[slotOf(head.n())] = entry;
    }

    /// By a longer ring, or where that is as long as it may be, by letting the oldest entry go.
    private void makeRoom() {
        if (2 * ring.length > entriesMax) {
            base = base.next();
            return;
        }
        @Nullable FeedEntry[] shorter = ring;
        ring = new FeedEntry[2 * shorter.length];
        for (long n = base.n() + 1; n <= head.n(); n++) {
            ring[slotOf(n)] = shorter[(int) (n % shorter.length)];
        }
    }

    private void restart(Position at) {
        base = at;
        head = at;
    }

    /// The page of entries after `after`, if memory has all of them.
    ///
    /// @param age how old what is told here may be
    public Optional<FeedPage> find(Position after, int limit, Duration age, Instant now) {
        lock.lock();
        try {
            if (after.epoch() != head.epoch() || after.isBefore(base) || head.isBefore(after)) {
                return Optional.empty();
            }
            long last = Math.min(head.n(), after.n() + limit);
            FeedEntry[] page = new FeedEntry[(int) (last - after.n())];
            for (int i = 0; i < page.length; i++) {
                page[i] = Objects.requireNonNull(ring[slotOf(after.n() + 1 + i)]);
            }
            return Optional.of(new FeedPage(head, floor, age, now, List.of(page)));
        } finally {
            lock.unlock();
        }
    }

    private int slotOf(long n) {
        return (int) (n % ring.length);
    }

    /// Waits for an entry after `after`, at most for `wait`. Returns at once if it has been told of one already.
    public void await(Position after, Duration wait) {
        lock.lock();
        try {
            if (waiters >= waitersMax) {
                return;
            }
            waiters++;
            try {
                long left = wait.toNanos();
                while (!after.isBefore(head) && left > 0) {
                    left = arrived.awaitNanos(left);
                }
            } finally {
                waiters--;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// How many wait now.
    public int waiters() {
        lock.lock();
        try {
            return waiters;
        } finally {
            lock.unlock();
        }
    }
}
