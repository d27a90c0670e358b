package io.mapae.bench;

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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// Sessions created per second, each on disk before its caller goes on: the embedded database against the fewest lines
/// of plain JDBC that do the same ({@link PlainGroupCommit}), in turn, on the same schema.
///
/// Arguments: rounds, seconds per measurement, callers, and a directory on the disk to be measured.
public final class DurableWrites {
    private static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_000L);

    private DurableWrites() {}

    /// What takes a session and returns once it is on disk.
    interface Sink {
        void create(Session session);
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = argument(arguments, 0, 9);
        int seconds = argument(arguments, 1, 3);
        int callers = argument(arguments, 2, 16);
        Path disk = Path.of(arguments.length > 3 ? arguments[3] : "target");
        Files.createDirectories(disk);
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            double plain = plain(disk, seconds, callers);
            double embedded = embedded(disk, seconds, callers);
            ratios[round] = embedded / plain;
            System.out.printf(
                    Locale.ROOT,
                    "plain JDBC %,7.0f/s   embedded %,7.0f/s   ratio %.2f%n",
                    plain,
                    embedded,
                    ratios[round]);
        }
        Arrays.sort(ratios);
        System.out.printf(Locale.ROOT, "median ratio %.2f%n", ratios[rounds / 2]);
    }

    private static double embedded(Path disk, int seconds, int callers) throws Exception {
        Path directory = Files.createTempDirectory(disk, "durable");
        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory, _ -> {})) {
            return perSecond(database.sessions()::create, seconds, callers);
        } finally {
            delete(directory);
        }
    }

    private static double plain(Path disk, int seconds, int callers) throws Exception {
        Path directory = Files.createTempDirectory(disk, "durable");
        EmbeddedDatabase.open(directory, _ -> {}).close();
        try (PlainGroupCommit plain = new PlainGroupCommit(directory.resolve("mapae.db"))) {
            return perSecond(plain, seconds, callers);
        } finally {
            delete(directory);
        }
    }

    private static double perSecond(Sink sink, int seconds, int callers) throws InterruptedException {
        LongAdder done = new LongAdder();
        long begin = System.nanoTime();
        long end = begin + Duration.ofSeconds(seconds).toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
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

    private static int argument(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
