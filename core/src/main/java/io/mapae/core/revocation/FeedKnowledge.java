package io.mapae.core.revocation;

import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.Freshness;

/// How much of the feed this node knows, as far as its database goes.
public interface FeedKnowledge extends Freshness {

    /// Learns everything that was committed before this call, at the primary; blocks. Where that does not answer,
    /// {@link #freshUntilNanos} stays as it is.
    void learn();

    /// The knowledge of a node whose database is in its own process: it hears of each entry before anyone else
    /// does.
    static FeedKnowledge ofOwnDatabase(GuardClock clock) {
        return new FeedKnowledge() {
            @Override
            public void learn() {}

            @Override
            public long freshUntilNanos() {
                return clock.monotonicNanos();
            }

            // Reading a clock twice to see no time pass would be a third of a check.
            @Override
            public long ageNanos(GuardClock guardClock) {
                return 0;
            }
        };
    }
}
