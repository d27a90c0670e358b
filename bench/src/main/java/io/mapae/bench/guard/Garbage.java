package io.mapae.bench.guard;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What the measured thread has allocated in its checks: of the whole process, a profiler would count the feed's
/// too.
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Garbage {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// Allocated in this iteration.
    public long bytes;

    /// Made in this iteration.
    public long checks;

    /// What this thread has allocated so far.
    static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    void add(long allocated, int made) {
        bytes += allocated;
        checks += made;
    }
}
