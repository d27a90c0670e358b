package io.mapae.bench.peer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The JVM of the servers that are compared: the one that runs this, with as much heap for each.
final class PeerJvm {

    /// What Keycloak's own start script gives it; the others and Mapae get as much.
    static final String HEAP = "-Xmx512m";

    private PeerJvm() {}

    /// Runs `target/peer.jar`.
    static List<String> command(Path built, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-jar",
                built.resolve("target/peer.jar").toString()));
        command.addAll(List.of(arguments));
        return command;
    }
}
