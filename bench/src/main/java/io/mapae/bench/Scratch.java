package io.mapae.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A directory on the disk that is measured, which is gone when it is closed.
public record Scratch(Path directory) implements AutoCloseable {

    /// A new, empty one.
    public static Scratch make() throws IOException {
        Path disk = Files.createDirectories(Path.of(System.getProperty("bench.disk", "target")));
        return new Scratch(Files.createTempDirectory(disk, "scratch"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
