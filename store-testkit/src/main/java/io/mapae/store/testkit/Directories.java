package io.mapae.store.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Temporary directories of servers.
public final class Directories {
    private Directories() {}

    /// Deletes a directory and what is in it. A child of a server that was killed may still write there, such as
    /// one that saves its data: that is waited for.
    public static void delete(Path directory) {
        Await.until(directory + " is deleted", () -> isDeleted(directory));
    }

    private static boolean isDeleted(Path directory) {
        try {
            for (Path file : innermostFirst(directory)) {
                Files.deleteIfExists(file);
            }
            return true;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static List<Path> innermostFirst(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
