package io.mapae.bench.durability;

import io.mapae.bench.Comparison;
import io.mapae.bench.Effort;
import io.mapae.bench.Figure;
import io.mapae.bench.Progress;
import io.mapae.bench.Samples;
import io.mapae.core.session.Authentication;
import io.mapae.core.session.Device;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionData;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import io.mapae.store.sql.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// Sessions created per second, each on disk before its caller goes on: the embedded database against the fewest
/// lines of plain JDBC that do the same ({@link PlainGroupCommit}), in turn, on the same schema.
public final class DurableWrites implements Comparison {
    private static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_000L);
    private static final int CALLERS = 16;

    /// What takes a session and returns once it is on disk.
    interface Sink {
        void create(Session session);
    }

    @Override
    public String name() {
        return "durable-writes";
    }

    @Override
    public String purpose() {
        return "sessions created per second, each on disk before its caller goes on";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) throws Exception {
        int rounds = effort == Effort.FULL ? 7 : 1;
        Duration each = effort == Effort.FULL ? Duration.ofSeconds(2) : Duration.ofMillis(100);
        Path disk = Files.createDirectories(Path.of(System.getProperty("bench.disk", "target")));
        double[] embedded = new double[rounds];
        double[] plain = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            progress.at(round + 1, rounds, "rounds");
            plain[round] = plain(disk, each);
            embedded[round] = embedded(disk, each);
        }
        return List.of(Figure.of("sessions created, " + CALLERS + " callers", Samples.of(embedded), "per second")
                .against("plain JDBC in groups", Samples.of(plain)));
    }

    private static double embedded(Path disk, Duration each) throws Exception {
        Path directory = Files.createTempDirectory(disk, "durable");
        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory, _ -> {})) {
            return perSecond(database.sessions()::create, each);
        } finally {
            delete(directory);
        }
    }

    private static double plain(Path disk, Duration each) throws Exception {
        Path directory = Files.createTempDirectory(disk, "durable");
        EmbeddedDatabase.open(directory, _ -> {}).close();
        try (PlainGroupCommit plain = new PlainGroupCommit(directory.resolve("mapae.db"))) {
            return perSecond(plain, each);
        } finally {
            delete(directory);
        }
    }

    private static double perSecond(Sink sink, Duration each) throws InterruptedException {
        LongAdder done = new LongAdder();
        long begin = System.nanoTime();
        long end = begin + each.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                while (System.nanoTime() < end) {
                    sink.create(session());
                    done.increment();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return done.sum() * 1e9 / (System.nanoTime() - begin);
    }

    private static Session session() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        byte[] token = new byte[SessionTokenHash.BYTES];
        random.nextBytes(token);
        return new Session(
                SessionId.random(random),
                Subject.random(random),
                ClientId.FIRST_PARTY,
                new SessionTokenHash(token),
                Carriage.COOKIE,
                Authentication.byPassword(NOW),
                new Device("", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "192.0.2.7"),
                NOW,
                NOW,
                Duration.ofMinutes(30),
                NOW.plus(Duration.ofHours(12)),
                false,
                Position.START,
                SessionData.EMPTY,
                0);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
