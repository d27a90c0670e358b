package io.mapae.bench.feed;

import io.mapae.bench.memory.Footprint;
import io.mapae.compare.figure.Samples;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import io.mapae.guard.feed.RevocationIndex;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Fills a revocation index with ended sessions in a process of its own, and tells what it takes.
final class RevokedEntries {
    static final String BYTES = "bytes";
    static final String FORGETTING = "forgetting";
    static final String GAP = "gap";
    static final String QUIET_GAP = "quiet gap";

    /// How long the index keeps an entry; what is measured has clocks of its own.
    static final Duration LIFE = Duration.ofMinutes(6);

    private RevokedEntries() {}

    /// Arguments: how many entries, how many look-ups a round, how many rounds. Prints a line for each thing that
    /// was measured.
    public static void main(String[] arguments) throws Exception {
        measure(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
                .forEach((name, samples) -> System.out.println(name + "="
                        + samples.values().stream().map(String::valueOf).collect(Collectors.joining(" "))));
    }

    static Map<String, Samples> measure(int entries, int lookUps, int rounds) throws Exception {
        Map<String, Samples> measured = new LinkedHashMap<>();
        Footprint before = Footprint.now();
        RevocationIndex index = new RevocationIndex(LIFE);
        for (int i = 0; i < entries; i++) {
            index.apply(entry(i), appliedAt(i, entries));
        }
        long bytes = Math.max(Long.BYTES, Footprint.now().minus(before).heap());
        measured.put(BYTES, Samples.of((double) bytes / entries));
        measured.putAll(lookUps(index, entries, bytes, lookUps, rounds));
        measured.putAll(new Expiry(index, entries).measure());
        return measured;
    }

    // The array is garbage when this returns.
    private static Map<String, Samples> lookUps(RevocationIndex index, int entries, long bytes, int lookUps, int rounds)
            throws IOException {
        return new LookUps(index, entries, Math.toIntExact(bytes / Long.BYTES), lookUps).measure(rounds);
    }

    /// The n-th entry.
    static FeedEntry entry(long n) {
        return new FeedEntry(new Position(0, n + 1), FeedKind.SESSION, key(n), Instant.EPOCH);
    }

    /// When it is applied: as many entries as the index holds come in one life, evenly.
    static long appliedAt(long n, int entries) {
        return (long) ((double) n / entries * LIFE.toNanos());
    }

    /// The key of the n-th entry: scattered, as hashes are, and another one for each n.
    static long key(long n) {
        long bits = (n + 1) * 0x9E3779B97F4A7C15L;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
