package io.mapae.core.client;

import io.mapae.guard.id.ClientId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Remembers the assertions that were presented, until they expire, so that none is accepted twice. Thread-safe.
///
/// In the memory of one node. When a client has presented more than it can need, further ones are refused until
/// the first expire; other clients have room of their own.
public final class SpentAssertions {

    /// How many living assertions of one client are remembered: those of a minute, at which its guards ask a
    /// thousand times a second for the feed and half as often about credentials. Each takes some 250 bytes.
    public static final int PER_CLIENT_MAX = 100_000;

    private static final int ID_CHARACTERS_MAX = 256;

    private final InstantSource clock;
    private final int perClientMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ClientId, OfClient> clients = new HashMap<>();

    public SpentAssertions(InstantSource clock) {
        this(clock, PER_CLIENT_MAX);
    }

    SpentAssertions(InstantSource clock, int perClientMax) {
        this.clock = clock;
        this.perClientMax = perClientMax;
    }

    /// Notes an assertion by its `jti`.
    ///
    /// @return false if it was presented before, or there is no room to remember it
    boolean trySpend(ClientId client, String id, Instant expires) {
        if (id.isEmpty() || id.length() > ID_CHARACTERS_MAX) {
            return false;
        }
        lock.lock();
        try {
            OfClient spent = clients.computeIfAbsent(client, _ -> new OfClient());
            spent.forget(clock.instant());
            return spent.ids.size() < perClientMax && spent.add(new Spent(id, expires));
        } finally {
            lock.unlock();
        }
    }

    private record Spent(String id, Instant expires) {}

    private static final class OfClient {

        private final Set<String> ids = new HashSet<>();
        private final Queue<Spent> firstToExpire = new PriorityQueue<>(Comparator.comparing(Spent::expires));

        boolean add(Spent next) {
            return ids.add(next.id()) && firstToExpire.add(next);
        }

        void forget(Instant now) {
            for (Spent first = firstToExpire.peek();
                    first != null && !now.isBefore(first.expires());
                    first = firstToExpire.peek()) {
                firstToExpire.remove();
                ids.remove(first.id());
            }
        }
    }
}
