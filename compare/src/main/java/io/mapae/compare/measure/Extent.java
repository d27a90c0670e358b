package io.mapae.compare.measure;

import java.time.Duration;

/// How long a run measures.
///
/// @param rounds      of each form, all forms in turn
/// @param warmUp      of each form, before the first round
/// @param round       of a form without a pause, and as long at a fixed rate
/// @param perSecond   the fixed rate, which every form can serve on one core
/// @param logoutTried for how long a node is asked whether it still accepts who has logged out
/// @param people      who are signed in while nodes die
/// @param logins      that are opened with each form to see what they occupy
/// @param fates       whether that is done, and three nodes of each form are put to the test
public record Extent(
        int rounds,
        Duration warmUp,
        Duration round,
        int perSecond,
        Duration logoutTried,
        int people,
        int logins,
        boolean fates) {

    /// Long enough for figures that mean something: some minutes.
    public static final Extent FULL =
            new Extent(5, Duration.ofSeconds(4), Duration.ofSeconds(1), 500, Duration.ofSeconds(6), 30, 20_000, true);

    /// Shows that the comparison still runs: seconds, and figures that mean nothing.
    public static final Extent SHORT =
            new Extent(1, Duration.ofMillis(100), Duration.ofMillis(200), 200, Duration.ofMillis(300), 6, 0, false);
}
