package io.mapae.store.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The process that all others of a PostgreSQL server are children of.
final class Postmaster {

    private Postmaster() {}

    /// The one that runs on this data directory. One that was killed has left its file behind, and is not found.
    static Optional<ProcessHandle> find(Path data) {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return ProcessHandle.of(
                    Long.parseLong(lines.findFirst().orElseThrow().strip()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
