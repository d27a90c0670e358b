package io.mapae.server.feed;

import io.mapae.guard.GuardClock;
import io.mapae.guard.id.ClientId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How often a client may ask for the feed: so many times in each second, all of its guards together. Bounded by
/// the number of clients, since only one that has authenticated is counted.
final class FeedPace {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final int perSecond;
    private final GuardClock clock;
    private final Map<ClientId, Second> seconds = new ConcurrentHashMap<>();

    FeedPace(int perSecond, GuardClock clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    boolean tryAsk(ClientId client) {
        long second = Math.floorDiv(clock.monotonicNanos(), NANOS_PER_SECOND);
        Second asked = seconds.merge(
                client,
                new Second(second, 1),
                (known, _) -> known.number() == second ? known.next() : new Second(second, 1));
        return asked.questions() <= perSecond;
    }

    private record Second(long number, int questions) {

        Second next() {
            return new Second(number, questions + 1);
        }
    }
}
