package io.mapae.bench.memory;

import io.mapae.bench.SampleSession;
import io.mapae.core.revocation.FeedKnowledge;
import io.mapae.core.session.InMemorySessionStore;
import io.mapae.core.session.SessionLoading;
import io.mapae.core.session.SessionStore;
import io.mapae.guard.GuardClock;
import io.mapae.guard.Verdict;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.RevocationIndex;
import io.mapae.guard.feed.Staleness;
import io.mapae.guard.session.NearCacheLimits;
import io.mapae.guard.session.SessionCheck;
import io.mapae.guard.session.SessionToken;
import io.mapae.guard.session.SessionTokenTags;
import io.mapae.store.sql.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// Opens many sessions in a process of its own, and tells what they take.
final class LiveSessions {
    static final String ISSUER = "http://localhost:8400";

    private static final int CALLERS = 64;
    private static final SessionTokenTags TAGS = new SessionTokenTags(new byte[32]);

    private LiveSessions() {}

    /// Arguments: how many sessions, and either `memory` or `disk` and a directory for the database. Prints a
    /// line of numbers: see {@link #inMemory} and {@link #onDisk}.
    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        List<Long> numbers = arguments[1].equals("memory") ? inMemory(count) : onDisk(count, Path.of(arguments[2]));
        System.out.println(
                String.join(" ", numbers.stream().map(String::valueOf).toList()));
    }

    /// What `count` sessions in the server's memory take: heap and resident bytes.
    static List<Long> inMemory(int count) throws Exception {
        InMemorySessionStore store = new InMemorySessionStore();
        Footprint before = Footprint.now();
        fill(store, count);
        Footprint grown = Footprint.now().minus(before);
        if (store.count(Instant.now()) != count) {
            throw new IllegalStateException("not all sessions are in the store");
        }
        return List.of(grown.heap(), grown.resident());
    }

    /// What `count` sessions in the embedded database take: bytes on disk, heap and resident bytes; then what
    /// their copies in the near cache of a guard take that has loaded all of them from there: heap and resident
    /// bytes.
    static List<Long> onDisk(int count, Path directory) throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory, _ -> {})) {
            Footprint before = Footprint.now();
            fill(database.sessions(), count);
            Footprint stored = Footprint.now();
            SessionCheck check = check(database);
            inParts(count, (_, token) -> {
                if (!(check.verify(token) instanceof Verdict.Accepted)) {
                    throw new IllegalStateException("a session was not found");
                }
            });
            Footprint cached = Footprint.now();
            if (check.size() != count) {
                throw new IllegalStateException("the near cache holds " + check.size());
            }
            Footprint byStore = stored.minus(before);
            Footprint byCache = cached.minus(stored);
            return List.of(bytesIn(directory), byStore.heap(), byStore.resident(), byCache.heap(), byCache.resident());
        }
    }

    private static SessionCheck check(EmbeddedDatabase database) {
        GuardClock clock = GuardClock.quick();
        return new SessionCheck(
                TAGS,
                new SessionLoading(
                        database, database.sessions(), new FeedKeys(new byte[32]), ISSUER, InstantSource.system()),
                NearCacheLimits.DEFAULT,
                new RevocationIndex(Duration.ofMinutes(6)),
                new Staleness(FeedKnowledge.ofOwnDatabase(clock), clock, Duration.ofSeconds(5)),
                clock,
                (_, _) -> true,
                Runnable::run);
    }

    private static void fill(SessionStore store, int count) throws InterruptedException {
        Instant now = Instant.now();
        inParts(count, (random, token) -> store.create(SampleSession.opened(random, now, token.hash())));
    }

    private interface Work {
        void with(SplittableRandom random, SessionToken token);
    }

    /// Does it with the token of each session: the same ones each time, many at once.
    private static void inParts(int count, Work work) throws InterruptedException {
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int seed = caller;
            int share = count / CALLERS + (caller < count % CALLERS ? 1 : 0);
            callers.add(Thread.ofVirtual()
                    .uncaughtExceptionHandler((_, failure) -> failures.add(failure))
                    .start(() -> {
                        SplittableRandom tokens = new SplittableRandom(seed);
                        SplittableRandom others = new SplittableRandom(~seed);
                        for (int i = 0; i < share; i++) {
                            work.with(others, TAGS.make(tokens));
                        }
                    }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.peek());
        }
    }

    private static long bytesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("mapae.db"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
