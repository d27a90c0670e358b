package io.mapae.compare.measure;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Programs of this machine.
final class Programs {

    /// Debian keeps PostgreSQL's off the path, in a directory for each version.
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private Programs() {}

    /// Where a program on the path is.
    static Optional<Path> find(String name) {
        return onPath(name).findFirst();
    }

    /// The directory of PostgreSQL's programs, the newest that has a server.
    static Optional<Path> findPostgres() {
        return Stream.concat(onPath("initdb").map(Programs::real), ofDebian())
                .filter(program -> Files.isExecutable(program.resolveSibling("postgres")))
                .map(program -> program.resolveSibling("."))
                .map(Path::normalize)
                .findFirst();
    }

    private static Stream<Path> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory).resolve(name))
                .filter(Files::isExecutable);
    }

    private static Stream<Path> ofDebian() {
        if (!Files.isDirectory(DEBIAN)) {
            return Stream.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            List<Path> newest = versions.map(version -> version.resolve("bin").resolve("initdb"))
                    .filter(Files::isExecutable)
                    .sorted(Comparator.reverseOrder())
                    .toList();
            return newest.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path real(Path program) {
        try {
            return program.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
