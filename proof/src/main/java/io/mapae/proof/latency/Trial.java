package io.mapae.proof.latency;

import io.mapae.proof.process.Cluster;
import java.time.Duration;
import java.util.List;

/// What is measured in one run.
///
/// @param title for people
/// @param nodes how many there are
/// @param processes how many of them hold the guards
/// @param guards how many guards each process holds
/// @param revocations how many sessions are ended, one after the other
/// @param longest for how long at the most, all of it; what is not done by then is left out
/// @param confirmations how many more ends are confirmed
/// @param stops how often a guard's process is stopped while an end is confirmed
record Trial(
        String title,
        Cluster.Database database,
        int nodes,
        int processes,
        int guards,
        int revocations,
        Duration longest,
        int confirmations,
        int stops) {

    /// B, as it is by default.
    static final Duration BOUND = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofMinutes(20);

    static final List<Trial> FULL = List.of(
            new Trial("one node", Cluster.Database.EMBEDDED, 1, 4, 5, 10_000, LONGEST, 200, 3),
            new Trial("three nodes on PostgreSQL", Cluster.Database.POSTGRESQL, 3, 4, 5, 10_000, LONGEST, 200, 3));

    static final List<Trial> SMOKE =
            List.of(new Trial("one node", Cluster.Database.EMBEDDED, 1, 1, 2, 20, LONGEST, 3, 0));

    /// The same with another number of ends.
    Trial ending(int other) {
        return new Trial(title, database, nodes, processes, guards, other, longest, confirmations, stops);
    }

    int guardsInAll() {
        return processes * guards;
    }
}
