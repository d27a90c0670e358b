package io.mapae.core.simulation;

import io.mapae.core.store.InMemoryDatabase;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Marks;
import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What one schedule plays with: a few guards, one or two nodes and a few sessions, all from one seed.
final class World {

    static final Duration BOUND = Duration.ofSeconds(5);

    /// What a guard's clock may be slow by, and the grace that the promise has for it.
    private static final double DRIFT = 0.005;

    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000 * MILLI;
    static final long MINUTE = 60 * SECOND;

    private static final int GUARDS = 2;
    static final int SESSIONS = 3;
    private static final int ACCOUNTS = 2;

    final SplittableRandom random;
    final VirtualTime time = new VirtualTime();
    final VirtualClock primary = new VirtualClock(time, 1, 1);
    final InMemoryDatabase database = new InMemoryDatabase(this::committed);
    final List<VirtualNode> nodes = new ArrayList<>();
    final List<VirtualGuard> guards = new ArrayList<>();
    final List<VirtualSession> sessions = new ArrayList<>();
    final List<Token> tokens = new ArrayList<>();
    final History history = new History((long) (BOUND.toNanos() * (1 + 2 * DRIFT)), GUARDS, SESSIONS);

    /// Whether anything goes wrong.
    final boolean faulty;

    /// Whether its one node has the database in its own process.
    final boolean alone;

    final boolean hasLongPauses;

    /// How long a guard that is current lets pass before it asks again, in nanoseconds; hours go by in fewer
    /// events with more of it.
    final long idleMax;

    final Duration tokenLife;

    /// An access token that somebody has.
    record Token(VirtualSession session, Marks marks, Position pos, long expires) {}

    World(long seed) {
        this.random = new SplittableRandom(seed);
        this.faulty = random.nextInt(8) != 0;
        this.alone = random.nextBoolean();
        this.hasLongPauses = random.nextInt(20) == 0;
        this.idleMax = BOUND.toNanos() / 5 * (hasLongPauses ? 2 : 1);
        this.tokenLife = random.nextBoolean() ? Duration.ofMinutes(15) : Duration.ofMinutes(4);
        for (int i = 0; i < SESSIONS; i++) {
            sessions.add(new VirtualSession(i, i % ACCOUNTS, random));
        }
        for (int i = 0; i < (alone ? 1 : 2); i++) {
            nodes.add(new VirtualNode(clock(), database, alone, BOUND));
        }
        Network network = new Network(this);
        for (int i = 0; i < GUARDS; i++) {
            guards.add(network.guard(i));
        }
        network.start();
    }

    VirtualClock clock() {
        double rate = 1 + (random.nextDouble() - 0.5) * 2 * DRIFT;
        return new VirtualClock(time, Long.MAX_VALUE - random.nextLong(3 * MINUTE), rate);
    }

    private void committed(List<FeedEntry> entries) {
        if (alone) {
            nodes.forEach(node -> node.tell(entries));
        }
    }

    boolean isAlive(VirtualSession session) {
        return !session.hasEnded() && !history.isRefused(session.number, session.accountNumber(), session.pos());
    }

    void whenAwake(VirtualGuard guard, Runnable action) {
        if (guard.pausedUntil > time.now()) {
            time.after(guard.pausedUntil - time.now(), () -> whenAwake(guard, action));
        } else {
            action.run();
        }
    }

    List<FeedEntry> append(FeedKind kind, long key) {
        return database.write(transaction -> {
            Position position = transaction.feed().append(kind, key, primary.instant());
            return List.of(new FeedEntry(position, kind, key, primary.instant()));
        });
    }

    int pageMax() {
        return 1 + random.nextInt(4);
    }

    long delay() {
        return random.nextLong(20 * MILLI);
    }

    <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    static String holder(VirtualGuard guard) {
        return "guard-" + guard.number;
    }
}
