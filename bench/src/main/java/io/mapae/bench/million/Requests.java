package io.mapae.bench.million;

import io.mapae.bench.SampleSession;
import io.mapae.compare.figure.Samples;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionStore;
import io.mapae.core.session.SessionUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/// What nodes ask of a session store all day, at a pace that leaves it idle for most of the time.
final class Requests {
    private static final int CALLERS = 8;
    private static final long PACE_NANOS = Duration.ofMillis(2).toNanos();
    private static final int USES = 20;

    private final SessionStore store;
    private final Population population;
    private final SplittableRandom seeds = new SplittableRandom();

    Requests(SessionStore store, Population population) {
        this.store = store;
        this.population = population;
    }

    /// What is asked. Three of five requests are loads.
    enum Kind {
        LOAD("load"),
        TOUCH("touch of " + USES),
        CREATE("create");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }

        static Kind any(SplittableRandom random) {
            return switch (random.nextInt(5)) {
                case 0 -> CREATE;
                case 1 -> TOUCH;
                default -> LOAD;
            };
        }
    }

    /// What goes on beside the requests.
    interface Beside {
        void run() throws InterruptedException;
    }

    /// How long requests took, in nanoseconds, in ascending order.
    record Times(Map<Kind, long[]> sorted) {

        /// A quantile of each, in milliseconds.
        static Samples quantiles(List<Times> rounds, Kind kind, double quantile) {
            return Samples.of(rounds.stream()
                    .mapToDouble(times -> {
                        long[] nanos = times.sorted.getOrDefault(kind, new long[0]);
                        return nanos.length == 0 ? 0 : nanos[(int) (quantile * (nanos.length - 1))] / 1e6;
                    })
                    .toArray());
        }
    }

    private record Time(Kind kind, long nanos) {}

    /// Asks from before `beside` begins until it has ended, and tells how long everything took.
    Times during(Beside beside) throws InterruptedException {
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Caller> callers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Caller caller = new Caller(seeds.split());
            callers.add(caller);
            threads.add(Thread.ofVirtual()
                    .uncaughtExceptionHandler((_, failure) -> failures.add(failure))
                    .start(caller));
        }
        try {
            beside.run();
        } finally {
            callers.forEach(caller -> caller.stopped = true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.peek());
        }
        Map<Kind, long[]> sorted = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            long[] nanos = callers.stream()
                    .flatMap(caller -> caller.times.stream())
                    .filter(time -> time.kind == kind)
                    .mapToLong(Time::nanos)
                    .toArray();
            Arrays.sort(nanos);
            sorted.put(kind, nanos);
        }
        return new Times(sorted);
    }

    private final class Caller implements Runnable {
        private final SplittableRandom random;
        private final List<Time> times = new ArrayList<>();
        private volatile boolean stopped;

        private Caller(SplittableRandom random) {
            this.random = random;
        }

        @Override
        public void run() {
            while (!stopped) {
                Kind kind = Kind.any(random);
                Runnable request = prepared(kind);
                long begin = System.nanoTime();
                request.run();
                times.add(new Time(kind, System.nanoTime() - begin));
                LockSupport.parkNanos(random.nextLong(2 * PACE_NANOS));
            }
        }

        private Runnable prepared(Kind kind) {
            return switch (kind) {
                case LOAD -> {
                    Session session = population.alive(random);
                    yield () -> load(session);
                }
                case TOUCH -> {
                    Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
                    List<SessionUse> uses = random.ints(USES)
                            .mapToObj(
                                    _ -> new SessionUse(population.alive(random).id(), now))
                            .toList();
                    yield () -> store.touch(uses);
                }
                case CREATE -> {
                    Session session = SampleSession.opened(random, population.now());
                    yield () -> store.create(session);
                }
            };
        }

        private void load(Session session) {
            if (store.find(session.findToken().orElseThrow(), population.now()).isEmpty()) {
                throw new IllegalStateException("a session is gone that is alive");
            }
        }
    }
}
