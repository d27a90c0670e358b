package io.mapae.store.infinispan;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.infinispan.AdvancedCache;
import org.infinispan.remoting.transport.Address;

/// Whose turn it is to leave. Two that left together could take all copies of a session with them; so whoever has
/// the turn leaves, and the next takes it when that one is gone.
///
/// @param own of this run of this node: its next run is somebody else
record Turn(Address own) {

    /// How long a turn is kept that its holder does not use.
    private static final Duration LIFE = Duration.ofMinutes(1);

    /// Takes the turn if nobody has it who is still here.
    ///
    /// @param present those who are
    /// @return whether this node has it
    boolean tryTake(AdvancedCache<byte[], byte[]> cache, Collection<Address> present) {
        byte[] name = bytes(own);
        byte[] holder = cache.putIfAbsent(Keys.turn(), name, LIFE.toMillis(), TimeUnit.MILLISECONDS);
        if (holder == null || Arrays.equals(holder, name)) {
            return true;
        }
        return present.stream().noneMatch(each -> Arrays.equals(holder, bytes(each)))
                && cache.replace(Keys.turn(), holder, name, LIFE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static byte[] bytes(Address address) {
        return address.getNodeUUID().toString().getBytes(StandardCharsets.US_ASCII);
    }
}
