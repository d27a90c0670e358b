package io.mapae.store.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the programs of a PostgreSQL server are.
final class PostgresPrograms {

    /// Debian keeps them off the path, in a directory for each version.
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private PostgresPrograms() {}

    /// The path of a program such as `initdb`: of the server that is on the path, or else of Debian's newest.
    static String path(String program) {
        return onPath().or(PostgresPrograms::newestOfDebian)
                .map(directory -> directory.resolve(program).toString())
                .orElseThrow(() -> new AssertionError("there is no initdb on the path or below " + DEBIAN
                        + "; install PostgreSQL, such as by: apt-get install postgresql"));
    }

    private static Optional<Path> onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(PostgresPrograms::hasServer)
                .findFirst()
                .map(PostgresPrograms::behindLinks);
    }

    // Where only some of the programs are linked to, all of them are beside what the links lead to.
    private static Path behindLinks(Path directory) {
        try {
            Path initdb = directory.resolve("initdb").toRealPath();
            return Objects.requireNonNull(initdb.getParent());
        } catch (IOException gone) {
            return directory;
        }
    }

    private static Optional<Path> newestOfDebian() {
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.filter(version -> version.getFileName().toString().matches("\\d{1,4}"))
                    .filter(version -> hasServer(version.resolve("bin")))
                    .max(Comparator.comparingInt(
                            version -> Integer.parseInt(version.getFileName().toString())))
                    .map(version -> version.resolve("bin"));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private static boolean hasServer(Path directory) {
        return Files.isExecutable(directory.resolve("initdb")) && Files.isExecutable(directory.resolve("pg_ctl"));
    }
}
