package io.mapae.guard.remote;

import io.mapae.guard.Caller;
import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.RevocationIndex;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Whoever wants to know when a caller's session has ended, found by the keys that entries of the feed name.
final class Watches {

    private final RevocationIndex index;
    private final GuardClock clock;
    private final Consumer<RuntimeException> failures;
    private final ConcurrentHashMap<Long, Set<SessionWatch>> byKey = new ConcurrentHashMap<>();

    /// @param failures told of what the watching applications throw
    Watches(RevocationIndex index, GuardClock clock, Consumer<RuntimeException> failures) {
        this.index = index;
        this.clock = clock;
        this.failures = failures;
    }

    /// Watches from now on; what has ended already is told at once.
    SessionWatch watch(Caller caller, FeedKeys keys, Runnable ended) {
        SessionWatch watch = new SessionWatch(caller, keys, ended, this::remove, failures);
        watch.keys()
                .forEach(key -> byKey.computeIfAbsent(key, none -> ConcurrentHashMap.newKeySet())
                        .add(watch));
        // After it can be found: an entry that is applied in between is seen here or there.
        if (index.refuses(watch.marks()) || watch.hasExpired(clock.epochMillis())) {
            watch.end();
        }
        return watch;
    }

    /// Tells those whom these entries, which are in the index, have ended.
    void committed(List<FeedEntry> entries) {
        for (FeedEntry entry : entries) {
            if (entry.kind() == FeedKind.ALL) {
                endRefused();
            } else if (entry.kind() != FeedKind.CHANGED) {
                endRefused(byKey.getOrDefault(entry.key(), Set.of()));
            }
        }
    }

    /// Tells those whose credential has expired, and those whom the index refuses for whatever reason.
    void tidy() {
        endRefused();
    }

    /// How many watch.
    int size() {
        return (int) byKey.values().stream().flatMap(Set::stream).distinct().count();
    }

    private void endRefused() {
        byKey.values().forEach(this::endRefused);
    }

    private void endRefused(Set<SessionWatch> watches) {
        long now = clock.epochMillis();
        for (SessionWatch watch : watches) {
            if (watch.hasExpired(now) || index.refuses(watch.marks())) {
                watch.end();
            }
        }
    }

    private void remove(SessionWatch watch) {
        watch.keys()
                .forEach(key -> byKey.computeIfPresent(key, (same, watches) -> {
                    watches.remove(watch);
                    return watches.isEmpty() ? null : watches;
                }));
    }
}
