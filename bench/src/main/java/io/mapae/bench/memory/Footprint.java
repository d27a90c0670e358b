package io.mapae.bench.memory;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much memory this process uses.
///
/// @param heap bytes of what lives
/// @param resident bytes of the process that are in memory, what is dead or free in the heap among them; 0 where
/// the system does not tell
public record Footprint(long heap, long resident) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s*(\\d+) kB$");
    private static final int COLLECTIONS = 3;

    /// As it is now, after everything dead was collected.
    public static Footprint now() throws IOException {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        if (!Files.exists(STATUS)) {
            return new Footprint(heap, 0);
        }
        Matcher resident = RESIDENT.matcher(Files.readString(STATUS));
        return new Footprint(heap, resident.find() ? 1024 * Long.parseLong(resident.group(1)) : 0);
    }

    /// By how much it is larger than `other`.
    public Footprint minus(Footprint other) {
        return new Footprint(heap - other.heap, resident - other.resident);
    }
}
