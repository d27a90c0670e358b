package io.mapae.guard.remote;

import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.Freshness;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Credentials that the server has refused when it was asked about them, until what the guard knows by itself is
/// as new as that answer.
///
/// A stale guard that asks learns of an end before its feed tells. An answer of the feed that was under way for
/// long can make it trust itself again and still be of before that end; it must not let in whom it has turned
/// away. Thread-safe, and without cost for checks while there are none.
final class AskedRefusals {

    /// How many are told apart. Beyond that nobody is believed until the guard's knowledge is as new as the last
    /// of them.
    static final int REFUSALS_MAX = 10_000;

    private final Freshness freshness;
    private final GuardClock clock;
    private final ConcurrentHashMap<Presented, Long> answered = new ConcurrentHashMap<>();
    private final AtomicLong allAnswered;

    AskedRefusals(Freshness freshness, GuardClock clock) {
        this.freshness = freshness;
        this.clock = clock;
        this.allAnswered = new AtomicLong(freshness.freshUntilNanos());
    }

    /// Keeps a refusal that has just been answered.
    void keep(Presented presented) {
        long now = clock.monotonicNanos();
        if (answered.size() >= REFUSALS_MAX) {
            answered.values().removeIf(this::isKnown);
        }
        if (answered.size() < REFUSALS_MAX) {
            answered.put(presented, now);
        } else {
            allAnswered.accumulateAndGet(now, (one, other) -> one - other > 0 ? one : other);
        }
    }

    /// Whether the server has refused this, and what the guard knows by itself may be older than that.
    boolean holds(Presented presented) {
        if (answered.isEmpty() && isKnown(allAnswered.get())) {
            return false;
        }
        Long at = answered.get(presented);
        if (at != null && isKnown(at)) {
            answered.remove(presented, at);
            return false;
        }
        return at != null || !isKnown(allAnswered.get());
    }

    // Everything that the answer knew has been applied.
    private boolean isKnown(long nanos) {
        return freshness.freshUntilNanos() - nanos >= 0;
    }
}
