package io.mapae.server;

import io.mapae.guard.GuardClock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the operator when the machine's wall clock was set back: this node goes on with the time that it had,
/// and is ahead of everyone else if that was wrong. For one thread at a time.
final class WallClockWatch {

    /// Clocks are put right by less than this all the time.
    static final Duration WORTH_TELLING = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(WallClockWatch.class);

    private final GuardClock clock;
    private boolean told;

    WallClockWatch(GuardClock clock) {
        this.clock = clock;
    }

    /// Looks, and tells once for each time that it was set back.
    ///
    /// @return whether it told
    boolean look() {
        Duration back = Duration.ofMillis(clock.setBackMillis());
        boolean isSetBack = back.compareTo(WORTH_TELLING) >= 0;
        boolean tells = isSetBack && !told;
        told = isSetBack;
        if (tells) {
            LOG.warn(
                    "the wall clock was set back by {}; this node goes on with the time that it had,"
                            + " so that nothing that has run out is good again; restart it once the clock is right",
                    back);
        }
        return tells;
    }
}
