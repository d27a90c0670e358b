package io.mapae.bench.durability;

import io.mapae.bench.Comparison;
import io.mapae.bench.Effort;
import io.mapae.bench.Figure;
import io.mapae.bench.Progress;
import io.mapae.bench.SampleSession;
import io.mapae.bench.Scratch;
import io.mapae.compare.figure.Samples;
import io.mapae.core.session.Session;
import io.mapae.store.sql.EmbeddedDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

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
        double[] embedded = new double[rounds];
        double[] plain = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            progress.at(round + 1, rounds, "rounds");
            plain[round] = plain(each);
            embedded[round] = embedded(each);
        }
        return List.of(Figure.of("sessions created, " + CALLERS + " callers", Samples.of(embedded), "per second")
                .against("plain JDBC in groups", Samples.of(plain)));
    }

    private static double embedded(Duration each) throws Exception {
        try (Scratch scratch = Scratch.make();
                EmbeddedDatabase database = EmbeddedDatabase.open(scratch.directory(), _ -> {})) {
            return perSecond(database.sessions()::create, each);
        }
    }

    private static double plain(Duration each) throws Exception {
        try (Scratch scratch = Scratch.make()) {
            EmbeddedDatabase.open(scratch.directory(), _ -> {}).close();
            try (PlainGroupCommit plain =
                    new PlainGroupCommit(scratch.directory().resolve("mapae.db"))) {
                return perSecond(plain, each);
            }
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
                    sink.create(SampleSession.opened(ThreadLocalRandom.current(), NOW));
                    done.increment();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return done.sum() * 1e9 / (System.nanoTime() - begin);
    }
}
