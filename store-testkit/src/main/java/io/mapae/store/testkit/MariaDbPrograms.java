package io.mapae.store.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Where the programs of a MariaDB server are.
final class MariaDbPrograms {
    private MariaDbPrograms() {}

    /// The path of a program such as `mariadbd`. Debian keeps servers where only root looks.
    static Path path(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin";
        return Stream.of(path.split(":", -1))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(
                                "there is no " + name
                                        + " on the path; install MariaDB, such as by: apt-get install mariadb-server-core mariadb-client-core"));
    }
}
