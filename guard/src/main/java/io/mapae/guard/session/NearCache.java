package io.mapae.guard.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mapae.guard.GuardClock;
import io.mapae.guard.SharedLoads;
import io.mapae.guard.feed.RevocationIndex;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Copies of the sessions that a node has seen, bounded; one load for many waiters.
final class NearCache {

    private final SessionSource source;
    private final RevocationIndex index;
    private final GuardClock clock;
    private final Cache<SessionToken, CachedSession> copies;
    private final Cache<SessionToken, Boolean> missing;
    private final SharedLoads<SessionToken, CachedSession> loads = new SharedLoads<>();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder loaded = new LongAdder();

    NearCache(SessionSource source, NearCacheLimits limits, RevocationIndex index, GuardClock clock) {
        this.source = source;
        this.index = index;
        this.clock = clock;
        // Whoever writes tidies up after it: cheaper than to wake a thread of the common pool for each load.
        this.copies = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(limits.sessionsMax())
                // At once, and not later as a removal listener would: whoever holds a token that leads to it must miss
                // it.
                .<SessionToken, CachedSession>evictionListener((token, copy, cause) -> dropped(copy))
                .build();
        this.missing = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(limits.unknownMax())
                .expireAfterWrite(limits.unknownLife())
                .ticker(clock::monotonicNanos)
                .build();
    }

    @Nullable
    CachedSession find(SessionToken token) {
        CachedSession copy = current(token);
        (copy == null ? misses : hits).increment();
        return copy;
    }

    /// The copy that this very object led to last, if this cache still has it; else what the cache finds. A guard
    /// remembers such objects for a minute at the most, so that the cache hears of each session in use once a
    /// minute, which is enough to keep it.
    private @Nullable CachedSession current(SessionToken token) {
        CachedSession known = token.copy();
        if (known != null && known.isKeptBy(this)) {
            return known;
        }
        CachedSession copy = copies.getIfPresent(token);
        if (copy != null) {
            token.leadTo(copy);
        }
        return copy;
    }

    boolean isKnownToBeMissing(SessionToken token) {
        return missing.getIfPresent(token) != null;
    }

    void drop(SessionToken token) {
        dropped(copies.asMap().remove(token));
    }

    private static void dropped(@Nullable CachedSession copy) {
        if (copy != null) {
            copy.drop();
        }
    }

    /// Drops every copy whose life is over, but for those that have seen a use which their source was not told
    /// of.
    ///
    /// @param untold takes the tokens of these: they are to be loaded once more, which tells it
    void tidy(long copyNanos, long tellingMillis, Consumer<SessionToken> untold) {
        long now = clock.monotonicNanos();
        long wall = clock.epochMillis();
        copies.asMap().entrySet().removeIf(entry -> {
            CachedSession copy = entry.getValue();
            if (copy.ageNanos(now) < copyNanos) {
                return false;
            }
            if (!copy.hasUntoldUse(tellingMillis) || copy.hasEnded(wall) || copy.looksIdle(wall)) {
                copy.drop();
                return true;
            }
            untold.accept(entry.getKey());
            return false;
        });
    }

    long size() {
        return copies.estimatedSize();
    }

    CacheCounts counts() {
        return new CacheCounts(hits.sum(), misses.sum(), loaded.sum());
    }

    /// The session as its source knows it, or null where there is none. Whoever comes while a load is under way
    /// shares it: the copy's position and instant are those of its sending, so the index still has the last word.
    @Nullable
    CachedSession load(SessionToken token) {
        return loads.load(token, () -> Optional.ofNullable(loadNow(token))).orElse(null);
    }

    private @Nullable CachedSession loadNow(SessionToken token) {
        // Before the question is sent: whatever the feed says after this instant may be missing from the answer.
        long position = index.head();
        long sentNanos = clock.monotonicNanos();
        CachedSession known = current(token);
        long lastUse = known == null ? 0 : known.lastUseMillis();
        SessionLoad answer = source.load(token, lastUse);
        loaded.increment();
        if (!(answer instanceof SessionLoad.Alive alive)) {
            drop(token);
            missing.put(token, Boolean.TRUE);
            return null;
        }
        CachedSession copy = new CachedSession(alive, position, sentNanos);
        CachedSession older = current(token);
        if (older != null) {
            copy.inherit(older);
        }
        copy.told(lastUse);
        copy.keptBy(this);
        dropped(copies.asMap().put(token.withoutCopy(), copy));
        token.leadTo(copy);
        return copy;
    }
}
