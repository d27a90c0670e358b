package io.mapae.server.operation;

import java.util.concurrent.atomic.LongAdder;

/// Counts what is asked of one store. A call that failed counts too: it was asked.
public final class StoreMeter {

    private final LongAdder reads = new LongAdder();
    private final LongAdder writes = new LongAdder();

    /// How often the store was read since the start.
    public long reads() {
        return reads.sum();
    }

    /// How often the store was written since the start.
    public long writes() {
        return writes.sum();
    }

    void countRead() {
        reads.increment();
    }

    void countWrite() {
        writes.increment();
    }
}
