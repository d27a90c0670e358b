package io.mapae.store.infinispan;

import io.mapae.core.schedule.Periodic;
import io.mapae.core.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.infinispan.AdvancedCache;
import org.infinispan.distribution.LocalizedCacheTopology;
import org.infinispan.distribution.ch.ConsistentHash;
import org.infinispan.manager.EmbeddedCacheManager;
import org.infinispan.partitionhandling.AvailabilityMode;
import org.infinispan.remoting.transport.Address;
import org.jspecify.annotations.Nullable;

/// This node's part in the cluster. It takes its share of the sessions once it sees more than half of the
/// members, and answers nothing while it does not, whatever it has.
final class SessionCluster implements AutoCloseable {

    /// Into how many parts the entries are divided; all nodes agree on it for good.
    static final int SEGMENTS = 256;

    static final String CACHE = "sessions";

    static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private static final Duration HAND_OVER_MAX = Duration.ofSeconds(20);

    private final EmbeddedCacheManager manager;
    private final Quorum quorum;
    private final Recovery recovery;
    private final Consumer<String> notices;
    private final Turn turn;
    private final Periodic watch;
    private volatile @Nullable AdvancedCache<byte[], byte[]> joined;
    private volatile boolean settled;
    private final CountDownLatch handedOver = new CountDownLatch(1);
    private volatile boolean leaving;

    /// @param manager connected; it has the configuration of the cache, and has not started it
    SessionCluster(EmbeddedCacheManager manager, Quorum quorum, Recovery recovery, Consumer<String> notices) {
        this.manager = manager;
        this.quorum = quorum;
        this.recovery = recovery;
        this.notices = notices;
        this.turn = new Turn(manager.getAddress());
        // What fails is tried again at the next look; until then callers hear that they cannot be answered.
        this.watch = Periodic.start("session-cluster", LOOK_EVERY, this::look, _ -> {});
    }

    private void look() {
        if (hasMajority()) {
            lookAmongMany();
        } else {
            recovery.rest();
            if (leaving) {
                handedOver.countDown();
            }
        }
    }

    private void lookAmongMany() {
        AdvancedCache<byte[], byte[]> cache = joined;
        if (cache == null) {
            // Not before there is a majority: a cache begun alone would have a truth of its own.
            cache = manager.<byte[], byte[]>getCache(CACHE).getAdvancedCache();
            joined = cache;
        }
        recovery.look(cache);
        if (isWhole(cache)) {
            settled = true;
            // Looked at again: whoever had the turn before has left copies to be made.
            if (leaving && turn.tryTake(cache, seen()) && isWhole(cache)) {
                handedOver.countDown();
            }
        }
    }

    // Whether every entry has all the copies it should have among those who are here, this node among them.
    private boolean isWhole(AdvancedCache<byte[], byte[]> cache) {
        LocalizedCacheTopology topology = cache.getDistributionManager().getCacheTopology();
        Set<Address> members = Set.copyOf(topology.getMembers());
        return cache.getAvailability() == AvailabilityMode.AVAILABLE
                && topology.getPendingCH() == null
                && members.equals(Set.copyOf(seen()))
                && members.contains(manager.getAddress())
                && hasCopies(topology.getCurrentCH(), Math.min(owners(cache), members.size()));
    }

    private static int owners(AdvancedCache<byte[], byte[]> cache) {
        return cache.getCacheConfiguration().clustering().hash().numOwners();
    }

    private static boolean hasCopies(ConsistentHash owners, int copies) {
        return IntStream.range(0, SEGMENTS)
                .allMatch(segment -> owners.locateOwnersForSegment(segment).size() >= copies);
    }

    private List<Address> seen() {
        return Optional.ofNullable(manager.getMembers()).orElse(List.of());
    }

    private int present() {
        return quorum.count(names());
    }

    private List<String> names() {
        return seen().stream().map(Address::getMachineId).toList();
    }

    private boolean hasMajority() {
        return present() >= quorum.least();
    }

    /// @throws StoreException if fewer than a majority of the members are here
    void requireMajority() {
        int present = present();
        if (present < quorum.least()) {
            throw new StoreException("the session cluster has " + present + " of its "
                    + quorum.members().size() + " members here, and answers nothing before there are "
                    + quorum.least());
        }
    }

    /// What the members share.
    ///
    /// @throws StoreException if fewer than a majority of the members are here, or this node has not joined them
    AdvancedCache<byte[], byte[]> requireCache() {
        requireMajority();
        AdvancedCache<byte[], byte[]> cache = joined;
        if (cache == null) {
            throw new StoreException("this node is about to join the session cluster");
        }
        return cache;
    }

    /// @throws StoreException if this node cannot answer, or has not taken its share yet
    void requireReady() {
        AdvancedCache<byte[], byte[]> cache = requireCache();
        if (cache.getAvailability() != AvailabilityMode.AVAILABLE) {
            throw new StoreException("the session cluster waits for members that have all the copies of some sessions");
        }
        if (!settled) {
            throw new StoreException("this node is taking its share of the sessions");
        }
    }

    /// Leaves once every session has its copies on those who stay, or after a while all the same.
    @Override
    public void close() {
        leaving = true;
        try {
            if (!handedOver.await(HAND_OVER_MAX.toNanos(), TimeUnit.NANOSECONDS)) {
                notices.accept("this node left the session cluster before the others had copies of everything");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watch.close();
        manager.stop();
    }
}
