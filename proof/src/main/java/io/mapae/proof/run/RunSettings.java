package io.mapae.proof.run;

import java.time.Duration;

/// What a run is made of.
///
/// @param seed of everything that is drawn: which faults in which order on whom, and what people do
/// @param bound B
/// @param nodes how many server nodes, from 2
/// @param guards how many guards, each in a process of its own; every second one asks when it is stale, the
/// others refuse
/// @param people how many log in and out at the same time
/// @param rounds how often each kind of fault comes
record RunSettings(long seed, Duration bound, int nodes, int guards, int people, int rounds) {

    private static final Duration SHORT_BOUND = Duration.ofMillis(1_500);
    private static final Duration LONG_BOUND = Duration.ofSeconds(5);

    /// Few processes, and each fault once.
    public static RunSettings shortForm(long seed) {
        return new RunSettings(seed, SHORT_BOUND, 3, 4, 8, 1);
    }

    /// More of everything.
    public static RunSettings longForm(long seed) {
        return new RunSettings(seed, LONG_BOUND, 3, 6, 8, 3);
    }
}
