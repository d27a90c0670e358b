package io.mapae.proof.process;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A long pause by garbage collection: a heap full of small objects in long chains, and collections of all of it.
final class Garbage {

    private static final int CHAINS = 4;

    private final @Nullable Garbage next;

    private Garbage(@Nullable Garbage next) {
        this.next = next;
    }

    /// Fills the heap, has it collected, and tells for how many milliseconds everything stood still for that.
    static long collect(int objects) {
        long before = paused();
        List<Garbage> chains = new ArrayList<>();
        for (int i = 0; i < CHAINS; i++) {
            chains.add(chain(objects / CHAINS));
        }
        System.gc();
        long millis = paused() - before;
        // Alive until here, so that all of it had to be looked at.
        return chains.stream().allMatch(chain -> chain.next != chain) ? millis : -1;
    }

    private static Garbage chain(int length) {
        Garbage last = new Garbage(null);
        for (int i = 0; i < length; i++) {
            last = new Garbage(last);
        }
        return last;
    }

    private static long paused() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }
}
