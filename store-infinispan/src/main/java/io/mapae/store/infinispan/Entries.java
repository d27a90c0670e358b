package io.mapae.store.infinispan;

import io.mapae.core.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.infinispan.AdvancedCache;
import org.infinispan.CacheStream;
import org.infinispan.commons.CacheException;
import org.infinispan.commons.marshall.WrappedByteArray;
import org.infinispan.commons.util.IntSet;
import org.infinispan.commons.util.IntSets;
import org.infinispan.container.entries.CacheEntry;
import org.infinispan.distribution.LocalizedCacheTopology;

/// Entries of bytes in the cluster. Every method blocks until all owners of an entry have done it, and throws a
/// {@link StoreException} where they did not, or this node is with a minority; the outcome is then unknown.
record Entries(SessionCluster cluster) {

    /// How often in a row the owners may change while an entry is looked for.
    private static final int TRIES_MAX = 10;

    /// An entry to be changed, if it still is what it was.
    record Change(WrappedByteArray key, WrappedByteArray current, WrappedByteArray next, Duration life) {

        static Change of(byte[] key, byte[] current, byte[] next, Duration life) {
            return new Change(
                    new WrappedByteArray(key), new WrappedByteArray(current), new WrappedByteArray(next), life);
        }
    }

    /// A node that was stopped or cut off, and does not know it yet, would miss what others made meanwhile. So
    /// before it is said that there is nothing, something is written, which takes others, and the owners must be
    /// the same before and after.
    Optional<byte[]> find(byte[] key) {
        for (int i = 0; i < TRIES_MAX; i++) {
            int before = ask(Entries::topology);
            Optional<byte[]> found = ask(cache -> Optional.ofNullable(cache.get(key)));
            if (found.isPresent() || isConfirmed(key, before)) {
                return found;
            }
        }
        throw new StoreException("the session cluster changed each time while it was asked");
    }

    private boolean isConfirmed(byte[] key, int before) {
        byte[] pulse = Keys.pulse(key[key.length - 1]);
        return ask(cache -> {
            cache.put(pulse, pulse);
            return topology(cache) == before;
        });
    }

    private static int topology(AdvancedCache<byte[], byte[]> cache) {
        return cache.getDistributionManager().getCacheTopology().getTopologyId();
    }

    /// The values of those keys that have one, in no order.
    Collection<byte[]> findAll(Collection<byte[]> keys) {
        return keys.isEmpty()
                ? List.of()
                : ask(cache -> List.copyOf(cache.getAll(distinct(keys)).values()));
    }

    private static Set<byte[]> distinct(Collection<byte[]> keys) {
        Set<byte[]> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        distinct.addAll(keys);
        return distinct;
    }

    /// @return what the key has already; empty where it has the value now
    Optional<byte[]> add(byte[] key, byte[] value, Duration life) {
        return ask(cache -> Optional.ofNullable(cache.putIfAbsent(key, value, life.toMillis(), TimeUnit.MILLISECONDS)));
    }

    /// @return false if the value is not the current one
    boolean tryReplace(Change change) {
        return ask(cache -> replace(cache, change).join());
    }

    /// @return for each change whether it was made
    List<Boolean> tryReplaceAll(List<Change> changes) {
        return ask(cache -> {
            List<CompletableFuture<Boolean>> asked =
                    changes.stream().map(change -> replace(cache, change)).toList();
            return asked.stream().map(CompletableFuture::join).toList();
        });
    }

    private static CompletableFuture<Boolean> replace(AdvancedCache<byte[], byte[]> cache, Change change) {
        return cache.replaceAsync(
                change.key().getBytes(),
                change.current().getBytes(),
                change.next().getBytes(),
                change.life().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /// @return what it had
    Optional<byte[]> remove(byte[] key) {
        return ask(cache -> Optional.ofNullable(cache.remove(key)));
    }

    /// @return false if the value is not the current one
    boolean tryRemove(byte[] key, byte[] current) {
        return ask(cache -> cache.remove(key, current));
    }

    long count(Liveness liveness) {
        return ask(cache -> {
            try (CacheStream<CacheEntry<byte[], byte[]>> entries =
                    entries(cache, liveness, 0, SessionCluster.SEGMENTS)) {
                return entries.count();
            }
        });
    }

    /// Values of sessions in the segments from `from` to before `to`, at most `limit`, in no order.
    List<byte[]> list(Liveness liveness, int from, int to, int limit) {
        return ask(cache -> {
            List<byte[]> values = new ArrayList<>();
            try (CacheStream<CacheEntry<byte[], byte[]>> entries = entries(cache, liveness, from, to)) {
                for (Iterator<CacheEntry<byte[], byte[]>> each = entries.iterator();
                        each.hasNext() && values.size() < limit; ) {
                    values.add(each.next().getValue());
                }
            }
            return values;
        });
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Liveness takes entries in whichever form they come.
    private static CacheStream<CacheEntry<byte[], byte[]>> entries(
            AdvancedCache<byte[], byte[]> cache, Liveness liveness, int from, int to) {
        IntSet segments = IntSets.immutableOffsetIntSet(from, to);
        return ((CacheStream) cache.cacheEntrySet().stream())
                .filterKeySegments(segments)
                .filter(liveness);
    }

    /// The segment that a key lies in: the same on every node, for good.
    int segment(byte[] key) {
        return ask(cache -> cache.getDistributionManager().getCacheTopology().getSegment(key));
    }

    /// A key, and the segment that it lies in.
    record Placed(int segment, WrappedByteArray key) {}

    /// The keys in the segments from `from` to before `to`, in no order.
    List<Placed> keys(int from, int to) {
        IntSet segments = IntSets.immutableOffsetIntSet(from, to);
        return ask(cache -> {
            LocalizedCacheTopology topology = cache.getDistributionManager().getCacheTopology();
            List<Placed> keys = new ArrayList<>();
            try (CacheStream<byte[]> stream = cache.keySet().stream().filterKeySegments(segments)) {
                stream.iterator()
                        .forEachRemaining(
                                key -> keys.add(new Placed(topology.getSegment(key), new WrappedByteArray(key))));
            }
            return keys;
        });
    }

    // Majority before: nobody goes on alone. Majority after: what was seen may have been seen alone.
    private <T> T ask(Function<AdvancedCache<byte[], byte[]>, T> question) {
        AdvancedCache<byte[], byte[]> cache = cluster.requireCache();
        try {
            T answer = question.apply(cache);
            cluster.requireMajority();
            return answer;
        } catch (CacheException | CompletionException e) {
            throw new StoreException("the session cluster did not answer as it should", e);
        }
    }
}
