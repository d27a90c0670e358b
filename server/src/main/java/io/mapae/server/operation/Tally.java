package io.mapae.server.operation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// Counts by a fixed set of outcomes, without locks and without allocation.
final class Tally {

    private final Map<String, LongAdder> counts;

    Tally(List<String> outcomes) {
        Map<String, LongAdder> adders = LinkedHashMap.newLinkedHashMap(outcomes.size());
        outcomes.forEach(outcome -> adders.put(outcome, new LongAdder()));
        this.counts = Collections.unmodifiableMap(adders);
    }

    /// @throws IllegalArgumentException if this tally does not know the outcome
    void add(String outcome) {
        counterOf(outcome).increment();
    }

    long count(String outcome) {
        return counterOf(outcome).sum();
    }

    Iterable<String> outcomes() {
        return counts.keySet();
    }

    private LongAdder counterOf(String outcome) {
        LongAdder counter = counts.get(outcome);
        if (counter == null) {
            throw new IllegalArgumentException("not an outcome that is counted: " + outcome);
        }
        return counter;
    }
}
