package io.mapae.compare.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The memory of a process as Linux counts it.
///
/// @param residentBytes     every page that is in memory (RSS)
/// @param proportionalBytes the same, with its share alone of pages that other processes have too (PSS)
/// @param anonymousBytes    what belongs to no file: what the machine cannot get back by dropping pages
public record ProcessMemory(long residentBytes, long proportionalBytes, long anonymousBytes) {

    private static final long KIBIBYTE = 1024;

    /// That of the process with this id.
    public static ProcessMemory of(long pid) throws IOException {
        String text = Files.readString(Path.of("/proc", Long.toString(pid), "smaps_rollup"));
        return new ProcessMemory(bytes(text, "Rss:"), bytes(text, "Pss:"), bytes(text, "Anonymous:"));
    }

    /// Whether this machine tells.
    public static boolean isKnown() {
        return Files.isReadable(Path.of("/proc/self/smaps_rollup"));
    }

    private static long bytes(String text, String name) throws IOException {
        String line = text.lines()
                .filter(each -> each.startsWith(name))
                .findFirst()
                .orElseThrow(() -> new IOException("smaps_rollup has no " + name));
        return Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE;
    }
}
