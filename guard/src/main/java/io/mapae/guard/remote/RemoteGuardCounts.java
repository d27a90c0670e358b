package io.mapae.guard.remote;

import io.mapae.guard.session.CacheCounts;
import java.time.Duration;

/// What a guard has counted since its start, and how it stands; for metrics.
///
/// @param sessions the near cache's hits, misses and loads
/// @param freshness how old its knowledge of revocations is; longer than a century before the first answer
/// @param isStale whether that is more than the staleness bound
/// @param entries how many entries of the feed it holds
/// @param asked how many questions it sent because it was stale
/// @param tokensAsked how many it sent about tokens that the issuer alone can check
/// @param turnedAway how many of both it did not send, because too many were under way
/// @param failures how many questions to the feed came to nothing
/// @param watches how many watches are open
public record RemoteGuardCounts(
        CacheCounts sessions,
        Duration freshness,
        boolean isStale,
        int entries,
        long asked,
        long tokensAsked,
        long turnedAway,
        long failures,
        int watches) {}
