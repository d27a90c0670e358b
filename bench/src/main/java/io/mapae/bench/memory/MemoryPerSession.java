package io.mapae.bench.memory;

import io.mapae.bench.Comparison;
import io.mapae.bench.Effort;
import io.mapae.bench.Figure;
import io.mapae.bench.Progress;
import io.mapae.bench.SampleSession;
import io.mapae.bench.Scratch;
import io.mapae.bench.ShippedJvm;
import io.mapae.compare.figure.Samples;
import io.mapae.core.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// What each of a million live sessions takes, against the bytes of its fields: in the server's memory, on disk,
/// and in the near cache of a guard.
public final class MemoryPerSession implements Comparison {
    private static final int SESSIONS = 1_000_000;
    private static final int SESSIONS_FOR_SMOKE = 2_000;

    /// Enough for a million anywhere, whatever the machine has.
    private static final List<String> HEAP = List.of("-Xmx3g");

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String purpose() {
        return "what each of 1,000,000 live sessions takes, in a JVM as it is shipped";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) throws Exception {
        int count = effort == Effort.FULL ? SESSIONS : SESSIONS_FOR_SMOKE;
        progress.at(1, 2, "in memory");
        List<Long> memory = effort == Effort.FULL ? inOwnProcess("" + count, "memory") : LiveSessions.inMemory(count);
        progress.at(2, 2, "on disk, and loaded from there");
        List<Long> disk;
        try (Scratch scratch = Scratch.make()) {
            disk = effort == Effort.FULL
                    ? inOwnProcess("" + count, "disk", scratch.directory().toString())
                    : LiveSessions.onDisk(count, scratch.directory());
        }
        Session session = SampleSession.opened(new SplittableRandom(1), Instant.now());
        double stored = SessionFields.stored(session);
        double cached = SessionFields.cached(session, LiveSessions.ISSUER);
        return List.of(
                figure("near cache of the guard, heap", disk.get(3), count, cached),
                figure("near cache of the guard, resident", disk.get(4), count, cached),
                figure("sessions in memory, heap", memory.get(0), count, stored),
                figure("sessions in memory, resident", memory.get(1), count, stored),
                figure("embedded database, on disk", disk.get(0), count, stored),
                figure("embedded database, heap", disk.get(1), count, stored),
                figure("embedded database, resident", disk.get(2), count, stored));
    }

    private static Figure figure(String name, long bytes, int count, double fields) {
        // A few sessions may take no page more.
        return Figure.of(name, Samples.of(Math.max(0, (double) bytes / count)), "bytes each")
                .against("its fields", Samples.of(fields));
    }

    private static List<Long> inOwnProcess(String... arguments) throws IOException, InterruptedException {
        Process process =
                ShippedJvm.command(LiveSessions.class, HEAP, arguments).start();
        try {
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("the measured process failed");
            }
            return Arrays.stream(answer.strip().split(" ", -1))
                    .map(Long::valueOf)
                    .toList();
        } finally {
            process.destroyForcibly();
        }
    }
}
