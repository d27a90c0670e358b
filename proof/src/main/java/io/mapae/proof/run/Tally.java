package io.mapae.proof.run;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// What was decided since it was taken last: how many checks, and of how many credentials. Thread-safe.
final class Tally {

    private final LongAdder checks = new LongAdder();
    private final Set<String> credentials = ConcurrentHashMap.newKeySet();

    void count(String credential) {
        checks.increment();
        credentials.add(credential);
    }

    long takeChecks() {
        return checks.sumThenReset();
    }

    /// Taken after the checks: one that is counted in between is asked about in the next interval too.
    int takeCredentials() {
        int count = credentials.size();
        credentials.clear();
        return count;
    }
}
