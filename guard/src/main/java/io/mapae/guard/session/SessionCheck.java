package io.mapae.guard.session;

import io.mapae.guard.GuardClock;
import io.mapae.guard.Verdict;
import io.mapae.guard.Verdict.Reason;
import io.mapae.guard.feed.RevocationIndex;
import io.mapae.guard.feed.Staleness;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Checks session tokens against the near cache, and loads what it misses. Thread-safe.
public final class SessionCheck {

    /// A load can be overtaken by a change each time; whoever changes a session that often can wait.
    private static final int LOADS_MAX = 3;

    private static final Verdict INVALID = new Verdict.Refused(Reason.INVALID);
    private static final Verdict UNKNOWN = new Verdict.Refused(Reason.UNKNOWN);
    private static final Verdict EXPIRED = new Verdict.Refused(Reason.EXPIRED);
    private static final Verdict REVOKED = new Verdict.Refused(Reason.REVOKED);
    private static final Verdict UNDECIDED = new Verdict.Undecided();
    private static final Verdict UNAVAILABLE = new Verdict.Unavailable(Duration.ofSeconds(1));

    private final SessionTokenTags tags;
    private final NearCache cache;
    private final RevocationIndex index;
    private final Staleness staleness;
    private final GuardClock clock;
    private final UseListener uses;
    private final Executor background;
    private final long copyNanos;
    private final long renewNanos;
    private final long reportMillis;

    public SessionCheck(
            SessionTokenTags tags,
            SessionSource source,
            NearCacheLimits limits,
            RevocationIndex index,
            Staleness staleness,
            GuardClock clock,
            UseListener uses,
            Executor background) {
        this.tags = tags;
        this.cache = new NearCache(source, limits, index, clock);
        this.index = index;
        this.staleness = staleness;
        this.clock = clock;
        this.uses = uses;
        this.background = background;
        this.copyNanos = limits.copyLife().toNanos();
        this.renewNanos = limits.renewAfter().toNanos();
        this.reportMillis = limits.reportEvery().toMillis();
    }

    /// What memory alone says; {@link Verdict.Undecided} where a load is needed.
    public Verdict check(SessionToken token) {
        CachedSession copy = cache.find(token);
        if (copy != null) {
            return judge(token, copy);
        }
        if (!tags.isGenuine(token)) {
            return INVALID;
        }
        return cache.isKnownToBeMissing(token) ? UNKNOWN : UNDECIDED;
    }

    /// What memory or else the source says. Blocks on a miss; many callers of one session wait for one load.
    public Verdict verify(SessionToken token) {
        Verdict verdict = check(token);
        for (int i = 0; verdict instanceof Verdict.Undecided && i < LOADS_MAX; i++) {
            CachedSession copy = cache.load(token);
            verdict = copy == null ? UNKNOWN : judge(token, copy);
        }
        return verdict instanceof Verdict.Undecided ? UNAVAILABLE : verdict;
    }

    /// Drops the copy that this node holds, if any.
    public void forget(SessionToken token) {
        cache.drop(token);
    }

    /// Drops the copies that are too old to be used: those of sessions that were not used of late. Uses that
    /// their source was not told of are told by one more load, so that someone who only ever meets this node
    /// stays signed in.
    public void tidy() {
        cache.tidy(copyNanos, reportMillis, this::renew);
    }

    /// How many copies are held.
    public long size() {
        return cache.size();
    }

    /// Hits and misses since the start.
    public CacheCounts counts() {
        return cache.counts();
    }

    private Verdict judge(SessionToken token, CachedSession copy) {
        long nowMillis = clock.epochMillis();
        if (copy.hasEnded(nowMillis)) {
            return EXPIRED;
        }
        // It may have been used on another node since.
        if (copy.looksIdle(nowMillis)) {
            return UNDECIDED;
        }
        if (staleness.isStale()) {
            return UNAVAILABLE;
        }
        if (!copy.isClear(index)) {
            // If it has not ended, it may have authenticated again since, or have changed.
            return index.hasEnded(copy.marks()) ? REVOKED : UNDECIDED;
        }
        // After the index: an entry may have been forgotten during a pause before, but not in the life of the copy.
        long age = copy.ageNanos(clock.monotonicNanos());
        if (age >= copyNanos) {
            return UNDECIDED;
        }
        note(token, copy, nowMillis, age);
        return copy.verdict();
    }

    private void note(SessionToken token, CachedSession copy, long nowMillis, long age) {
        if (copy.use(nowMillis, reportMillis)
                && uses.used(copy.verdict().caller().sid(), Instant.ofEpochMilli(nowMillis))) {
            copy.told(nowMillis);
        }
        if (copy.tryRenew(age, renewNanos)) {
            renew(token);
        }
    }

    private void renew(SessionToken token) {
        try {
            background.execute(() -> tryToLoad(token));
        } catch (RejectedExecutionException e) {
            // Too busy, or shutting down. The copy is good until its life is over, and is then loaded like any other.
        }
    }

    private void tryToLoad(SessionToken token) {
        try {
            cache.load(token);
        } catch (RuntimeException e) {
            // Nobody can tell now, and nobody waits. Whoever needs the session when its copy is over will be told.
        }
    }
}
