package io.mapae.proof.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The wall clock that one process sees: it jumps while the process runs, as the machine's would if somebody set
/// it. The process's monotonic clock, and so all times that a history has, stay the machine's.
///
/// By libfaketime (Debian package faketime), which stands between the process and the C library.
public final class WallClock {

    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final Path SHARED = Path.of("/dev/shm");

    private final Path file;

    private WallClock(Path file) {
        this.file = file;
    }

    /// One that is right.
    ///
    /// @param file where the process looks how far it is off; in a directory of the run's own
    public static WallClock make(Path file) {
        WallClock clock = new WallClock(file);
        clock.jumpTo(Duration.ZERO);
        return clock;
    }

    /// The command that runs another one by this clock.
    public List<String> command() {
        return List.of(
                "env",
                "LD_PRELOAD=" + library(),
                "FAKETIME_TIMESTAMP_FILE=" + file.toAbsolutePath(),
                // At each reading of the clock, so that a jump is seen at once.
                "FAKETIME_NO_CACHE=1",
                "DONT_FAKE_MONOTONIC=1",
                // What it does for old C libraries makes timed waits of a JVM return at once.
                "FAKETIME_FORCE_MONOTONIC_FIX=0",
                "NO_FAKE_STAT=1");
    }

    private static String library() {
        try (Stream<Path> machines = Files.list(LIBRARIES)) {
            return machines.map(machine -> machine.resolve("faketime/libfaketime.so.1"))
                    .filter(Files::exists)
                    .map(Path::toString)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "the proof needs libfaketime; install it, such as by: apt-get install faketime"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// From now on it is ahead of the machine's by so much, or behind where that is negative.
    public void jumpTo(Duration ahead) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.writeString(next, "%+d\n".formatted(ahead.toSeconds()));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Removes what the library shares between processes, and one that was killed left behind.
    ///
    /// @param pid of the process that was killed
    public static void sweep(long pid) {
        try {
            Files.deleteIfExists(SHARED.resolve("faketime_shm_" + pid));
            Files.deleteIfExists(SHARED.resolve("sem.faketime_sem_" + pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
