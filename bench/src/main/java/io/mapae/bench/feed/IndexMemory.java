package io.mapae.bench.feed;

import io.mapae.bench.Comparison;
import io.mapae.bench.Effort;
import io.mapae.bench.Figure;
import io.mapae.bench.Goal;
import io.mapae.bench.Progress;
import io.mapae.bench.ShippedJvm;
import io.mapae.compare.figure.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The revocation index with many live entries: its memory, its look-ups against one read of a bare array of the
/// same size, and what a checking thread sees of entries that are forgotten.
public final class IndexMemory implements Comparison {
    private static final List<Integer> ENTRIES = List.of(100_000, 7_000_000, 70_000_000);
    private static final int ENTRIES_FOR_SMOKE = 5_000;
    private static final int LOOK_UPS = 2_000_000;
    private static final int LOOK_UPS_FOR_SMOKE = 10_000;
    private static final int ROUNDS = 5;
    private static final double BYTES_MAX = 20;
    private static final double NANOS_MAX = 100;

    /// The index, an array as large, and both again while they are collected.
    private static final List<String> HEAP = List.of("-Xmx6g");

    /// As a guard that holds so many should be started.
    private static final List<String> FOR_MANY =
            List.of("-Xmx6g", "-XX:-UseSerialGC", "-XX:+UseZGC", "-XX:+UseTransparentHugePages");

    @Override
    public String name() {
        return "index-memory";
    }

    @Override
    public String purpose() {
        return "the revocation index with up to 70,000,000 live entries: memory, look-ups, expiry";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) throws Exception {
        if (effort == Effort.SMOKE) {
            return figures("%,d entries".formatted(ENTRIES_FOR_SMOKE), smoke());
        }
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < ENTRIES.size(); i++) {
            String name = "%,d entries".formatted(ENTRIES.get(i));
            progress.at(i + 1, ENTRIES.size() + 1, name);
            figures.addAll(figures(name, inOwnProcess(HEAP, ENTRIES.get(i))));
        }
        int most = ENTRIES.getLast();
        progress.at(ENTRIES.size() + 1, ENTRIES.size() + 1, "ZGC, huge pages");
        figures.addAll(figures("%,d entries, ZGC, huge pages".formatted(most), inOwnProcess(FOR_MANY, most)));
        return figures;
    }

    private static Map<String, Samples> smoke() throws Exception {
        return RevokedEntries.measure(ENTRIES_FOR_SMOKE, LOOK_UPS_FOR_SMOKE, 1);
    }

    private static List<Figure> figures(String entries, Map<String, Samples> measured) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of(entries + ": memory of each", of(measured, RevokedEntries.BYTES), "bytes")
                .against("its key", Samples.of(Long.BYTES))
                .withGoal(new Goal.AtMost(BYTES_MAX)));
        for (LookUps.Kind kind : List.of(LookUps.Kind.ABSENT, LookUps.Kind.PRESENT)) {
            for (LookUps.Way way : LookUps.Way.values()) {
                String what = ": look-up of " + kind + ", " + way;
                figures.add(Figure.of(entries + what, of(measured, kind.in(way)), "ns")
                        .against("one read of a bare array", of(measured, LookUps.Kind.BARE.in(way)))
                        .withGoal(new Goal.AtMost(NANOS_MAX)));
            }
        }
        figures.add(Figure.of(entries + ": longest call that forgets", of(measured, RevokedEntries.FORGETTING), "ms"));
        figures.add(Figure.of(entries + ": longest that a check took meanwhile", of(measured, RevokedEntries.GAP), "ms")
                .against("with nobody writing", of(measured, RevokedEntries.QUIET_GAP)));
        return figures;
    }

    private static Samples of(Map<String, Samples> measured, String name) {
        Samples samples = measured.get(name);
        if (samples == null) {
            throw new IllegalArgumentException("not measured: " + name);
        }
        return samples;
    }

    private static Map<String, Samples> inOwnProcess(List<String> options, int entries)
            throws IOException, InterruptedException {
        Process process = ShippedJvm.command(RevokedEntries.class, options, "" + entries, "" + LOOK_UPS, "" + ROUNDS)
                .start();
        try {
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("the measured process failed");
            }
            Map<String, Samples> measured = new HashMap<>();
            answer.lines().map(line -> line.split("=", 2)).forEach(line -> measured.put(line[0], samples(line[1])));
            return measured;
        } finally {
            process.destroyForcibly();
        }
    }

    private static Samples samples(String numbers) {
        return new Samples(
                Arrays.stream(numbers.split(" ", -1)).map(Double::valueOf).toList());
    }
}
