package io.mapae.core.session;

import io.mapae.core.store.StoreException;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.session.UseListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// Collects the uses of sessions, the latest for each, until they are written in batches. Nobody who reports a
/// use ever waits for a store.
///
/// At most {@link #WAITING_MAX} sessions wait; the use of one more is dropped and counted. A dropped use is
/// reported again a minute later.
public final class SessionUses implements UseListener {

    public static final int WAITING_MAX = 1_000_000;
    public static final int BATCH_MAX = 1_000;

    private final SessionStore sessions;
    private final int waitingMax;
    private final ConcurrentMap<SessionId, Instant> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();
    private final LongAdder dropped = new LongAdder();

    public SessionUses(SessionStore sessions) {
        this(sessions, WAITING_MAX);
    }

    SessionUses(SessionStore sessions, int waitingMax) {
        this.sessions = sessions;
        this.waitingMax = waitingMax;
    }

    @Override
    public boolean used(SessionId sid, Instant at) {
        if (waiting.computeIfPresent(sid, (_, known) -> later(known, at)) != null) {
            return true;
        }
        if (size.incrementAndGet() > waitingMax) {
            size.decrementAndGet();
            dropped.increment();
            return true;
        }
        if (waiting.putIfAbsent(sid, at) != null) {
            // Another report of the same session came in between, and is of the same moment.
            size.decrementAndGet();
        }
        return true;
    }

    /// Writes one batch.
    ///
    /// @return how many uses were written; fewer than {@link #BATCH_MAX} if no more were waiting
    /// @throws StoreException if the store did not answer; the batch waits for the next time
    public int flush() {
        List<SessionUse> batch = take();
        if (batch.isEmpty()) {
            return 0;
        }
        try {
            sessions.touch(batch);
        } catch (StoreException e) {
            batch.forEach(use -> used(use.session(), use.at()));
            throw e;
        }
        return batch.size();
    }

    /// Writes all that waits now.
    public void flushAll() {
        int batches = waitingMax / BATCH_MAX + 1;
        while (flush() == BATCH_MAX && batches > 0) {
            batches--;
        }
    }

    /// How many sessions have a use that waits.
    public int waiting() {
        return size.get();
    }

    /// How many uses were dropped since the start.
    public long dropped() {
        return dropped.sum();
    }

    private List<SessionUse> take() {
        List<SessionUse> batch = new ArrayList<>();
        Iterator<Map.Entry<SessionId, Instant>> entries = waiting.entrySet().iterator();
        while (entries.hasNext() && batch.size() < BATCH_MAX) {
            SessionId sid = entries.next().getKey();
            Instant at = waiting.remove(sid);
            if (at != null) {
                size.decrementAndGet();
                batch.add(new SessionUse(sid, at));
            }
        }
        return batch;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
