package io.mapae.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What became of a peer's sources.
sealed interface PeerBuild {

    /// How long fetching and building may take.
    Duration LONGEST = Duration.ofMinutes(10);

    /// @param directory a copy of the sources, with what was made of them
    record Built(Path directory) implements PeerBuild {}

    /// @param reason why this peer cannot be had here, in a line
    record Missing(String reason) implements PeerBuild {}

    /// Builds it, unless nothing has changed since the last time.
    static PeerBuild of(Peer peer) throws IOException, InterruptedException {
        Path source = Path.of(System.getProperty("bench.home", ".."), "bench/src/peers", peer.id());
        Path target = Path.of(System.getProperty("bench.disk", "target"), "peers", peer.id());
        Path stamp = target.resolve(".built");
        if (Files.exists(stamp) && !isNewer(source, Files.getLastModifiedTime(stamp))) {
            return new Built(target.toRealPath());
        }
        copy(source, target);
        Path log = target.resolve("build.log");
        ProcessBuilder builder = new ProcessBuilder(peer.tool().command())
                .directory(target.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Missing("there is no " + peer.tool().command().getFirst() + " on the path");
        }
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            process.destroy();
            return new Missing("not built within " + LONGEST.toMinutes() + " minutes; see " + log);
        }
        if (process.exitValue() != 0) {
            return new Missing("not built: " + firstError(log) + "; all of it is in " + log);
        }
        Files.writeString(stamp, "");
        return new Built(target.toRealPath());
    }

    private static String firstError(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("ERR")).findFirst().orElse("no reason was given");
        }
    }

    private static boolean isNewer(Path source, FileTime than) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.getLastModifiedTime(file).compareTo(than) > 0) {
                    return true;
                }
            }
            return false;
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
