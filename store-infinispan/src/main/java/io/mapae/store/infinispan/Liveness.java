package io.mapae.store.infinispan;

import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import org.infinispan.commons.marshall.WrappedByteArray;

/// Whether an entry is a session that is alive at a time, or one that is over. Every node asks this of its own
/// entries, so that only answers travel.
///
/// @param at in milliseconds since 1970
record Liveness(long at, boolean alive) implements Predicate<Map.Entry<Object, Object>> {

    static Liveness alive(Instant now) {
        return new Liveness(now.toEpochMilli(), true);
    }

    static Liveness over(Instant now) {
        return new Liveness(now.toEpochMilli(), false);
    }

    @Override
    public boolean test(Map.Entry<Object, Object> entry) {
        return Keys.isSession(bytes(entry.getKey()))
                && Kept.isAlive(bytes(entry.getValue()), Instant.ofEpochMilli(at)) == alive;
    }

    // Bytes may come as they are kept, or as they are given.
    static byte[] bytes(Object kept) {
        return kept instanceof WrappedByteArray wrapped ? wrapped.getBytes() : (byte[]) kept;
    }
}
