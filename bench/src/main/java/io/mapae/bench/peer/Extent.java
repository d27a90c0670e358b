package io.mapae.bench.peer;

/// How much is measured.
///
/// @param rounds      in which each server has its turn
/// @param millis      of a turn
/// @param slices      of the warm-up, at most
/// @param sliceMillis of each of them
/// @param restMillis  that a server is left alone for before its memory is taken
record Extent(int rounds, int millis, int slices, int sliceMillis, int restMillis) {

    private static final int ROUNDS_MAX = 50;

    Extent {
        if (rounds < 1 || rounds > ROUNDS_MAX) {
            throw new IllegalArgumentException("between 1 and " + ROUNDS_MAX + " rounds, not " + rounds);
        }
    }

    /// As `-Dbench.rounds` and `-Dbench.short` have it.
    static Extent configured() {
        boolean isShort = Boolean.getBoolean("bench.short");
        int rounds = Integer.getInteger("bench.rounds", isShort ? 1 : 5);
        return isShort ? new Extent(rounds, 1000, 1, 500, 500) : new Extent(rounds, 5000, 20, 2000, 10_000);
    }
}
