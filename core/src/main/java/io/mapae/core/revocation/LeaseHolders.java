package io.mapae.core.revocation;

import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The guards that follow the feed: how far each has come, and until when it may trust what it knows without
/// asking again. Tells when an entry holds everywhere.
///
/// A guard trusts itself for the staleness bound from the *sending* of a question, which is before its arrival
/// here; so its lease runs until the arrival plus the bound. A node that has just started may not know every
/// holder: those of the process before it have leases until the bound after the start.
///
/// Its clock counts no jumps: a lease that lapsed too early here would still be trusted there.
///
/// For an installation of one node: all followers ask this one.
public final class LeaseHolders {

    /// How many are told apart; if there are more, all of the others count as one that never says how far it has
    /// come.
    public static final int HOLDERS_MAX = 10_000;

    /// A guard's clock may run this part slower than ours.
    private static final int DRIFT_PART = 100;

    /// Stands for the holders that this node does not know; no holder is called so.
    private static final String UNKNOWN = "";

    private final long leaseNanos;
    private final GuardClock clock;
    private final int holdersMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private final Map<String, Lease> leases = new HashMap<>();
    private long unknownUntilNanos;

    /// @param bound B: how old a guard's knowledge may get
    public LeaseHolders(Duration bound, GuardClock clock) {
        this(bound, clock, HOLDERS_MAX);
    }

    LeaseHolders(Duration bound, GuardClock clock, int holdersMax) {
        this.leaseNanos = bound.plus(bound.dividedBy(DRIFT_PART)).toNanos();
        this.clock = clock;
        this.holdersMax = holdersMax;
        this.unknownUntilNanos = clock.steadyNanos() + leaseNanos;
    }

    /// Notes that a guard asks for news. To be called when its question arrives, before the answer is looked up:
    /// an answer that was looked up before an entry was committed then always has its lease noted.
    ///
    /// @param holder names one guard's process, and none else ever
    /// @param applied the position up to which it has applied everything
    public void asked(String holder, Position applied) {
        if (holder.equals(UNKNOWN)) {
            throw new IllegalArgumentException("a holder has a name");
        }
        lock.lock();
        try {
            long now = clock.steadyNanos();
            if (leases.size() >= holdersMax && !leases.containsKey(holder)) {
                leases.values().removeIf(lease -> lease.isOver(now));
            }
            if (leases.size() >= holdersMax && !leases.containsKey(holder)) {
                unknownUntilNanos = now + leaseNanos;
                return;
            }
            leases.put(holder, new Lease(applied, now + leaseNanos));
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The position up to which every holder that has a lease has applied the feed, and whoever calls too; the
    /// beginning while there may be holders that this node does not know.
    ///
    /// @param own how far the caller has come
    public Position appliedByAll(Position own) {
        lock.lock();
        try {
            long now = clock.steadyNanos();
            if (now - unknownUntilNanos < 0) {
                return Position.START;
            }
            Position least = own;
            for (Lease lease : leases.values()) {
                least = lease.isOver(now) || least.isBefore(lease.applied()) ? least : lease.applied();
            }
            return least;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until every holder has applied the entry at `position`, or its lease has lapsed. To be called when
    /// the entry is committed; takes no longer than the bound, and is over in milliseconds where every holder is
    /// well.
    ///
    /// @param wait how long the caller can wait
    /// @return false if that was too short
    public boolean confirm(Position position, Duration wait) {
        lock.lock();
        try {
            long deadline = clock.steadyNanos() + wait.toNanos();
            Confirmation confirmation = begin(position);
            while (!confirmation.isReached()) {
                long now = clock.steadyNanos();
                if (now - deadline >= 0) {
                    return false;
                }
                long _ = progress.awaitNanos(Math.min(confirmation.nextLapseNanos() - now, deadline - now));
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Begins to wait for an entry, which is committed. For whoever looks by {@link Confirmation#isReached} now
    /// and then.
    public Confirmation begin(Position position) {
        lock.lock();
        try {
            return new Confirmation(position, behind(position));
        } finally {
            lock.unlock();
        }
    }

    /// What is still to be waited for before an entry holds everywhere.
    public final class Confirmation {

        private final Position position;

        /// Holders that may not have the entry, each with the end of the lease that it had when the entry was
        /// committed.
        private final Map<String, Long> behind;

        private Confirmation(Position position, Map<String, Long> behind) {
            this.position = position;
            this.behind = behind;
        }

        /// Whether every holder has applied the entry, or its lease has lapsed.
        public boolean isReached() {
            lock.lock();
            try {
                long now = clock.steadyNanos();
                behind.entrySet().removeIf(open -> now - open.getValue() >= 0 || hasApplied(open.getKey(), position));
                return behind.isEmpty();
            } finally {
                lock.unlock();
            }
        }

        private long nextLapseNanos() {
            long now = clock.steadyNanos();
            return now
                    + behind.values().stream()
                            .mapToLong(until -> until - now)
                            .min()
                            .orElse(0);
        }
    }

    /// Whom an entry that is committed by now may not have reached, with the end of the lease that each has now.
    /// What they are answered later includes the entry, so a later lease is none to wait for.
    private Map<String, Long> behind(Position position) {
        Map<String, Long> behind = new HashMap<>();
        leases.forEach((holder, lease) -> {
            if (lease.applied().isBefore(position)) {
                behind.put(holder, lease.untilNanos());
            }
        });
        behind.put(UNKNOWN, unknownUntilNanos);
        return behind;
    }

    private boolean hasApplied(String holder, Position position) {
        Lease lease = leases.get(holder);
        return lease != null && !lease.applied().isBefore(position);
    }

    /// How many holders have a lease now.
    public int size() {
        lock.lock();
        try {
            long now = clock.steadyNanos();
            leases.values().removeIf(lease -> lease.isOver(now));
            return leases.size();
        } finally {
            lock.unlock();
        }
    }

    private record Lease(Position applied, long untilNanos) {

        boolean isOver(long nowNanos) {
            return nowNanos - untilNanos >= 0;
        }
    }
}
