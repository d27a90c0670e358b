package io.mapae.bench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/// What fetches the libraries of a peer and builds it, from whichever registry the machine is set up for.
enum BuildTool {
    /// Builds `target/peer.jar`.
    MAVEN("mvn -q -B -ntp package") {
        @Override
        Optional<String> findVersion(Path built, String part) throws IOException {
            try (ZipFile jar = new ZipFile(built.resolve("target/peer.jar").toFile())) {
                return version(
                        jar.stream().map(entry -> Path.of(entry.getName()).getFileName()), part);
            }
        }
    },

    /// Fills `node_modules`, exactly as the lock file says.
    NPM("npm ci --omit=dev --no-audit --no-fund") {
        @Override
        Optional<String> findVersion(Path built, String part) throws IOException {
            Path description = built.resolve("node_modules").resolve(part).resolve("package.json");
            Matcher matcher = Pattern.compile("\"version\":\\s*\"([^\"]+)\"").matcher(Files.readString(description));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }

        @Override
        Optional<String> findRuntime() throws IOException {
            Process node = new ProcessBuilder("node", "--version").start();
            return node.inputReader().lines().findFirst().map(line -> "Node " + line);
        }
    },

    /// Runs `build.sh`, which makes `target`, for a product that is whole already.
    SCRIPT("bash build.sh") {
        @Override
        Optional<String> findVersion(Path built, String part) throws IOException {
            try (Stream<Path> files = Files.walk(built.resolve("target"))) {
                return version(files.map(Path::getFileName), part);
            }
        }
    };

    private final String command;

    BuildTool(String command) {
        this.command = command;
    }

    List<String> command() {
        return List.of(command.split(" "));
    }

    /// The version of a library that was really built in.
    abstract Optional<String> findVersion(Path built, String part) throws IOException;

    /// What runs it, with its version, where that is not the JDK that runs this.
    Optional<String> findRuntime() throws IOException {
        return Optional.empty();
    }

    /// Each part with its version, such as `spring-boot 4.1.2`.
    List<String> versions(Path built, List<String> parts) {
        return parts.stream()
                .map(part -> {
                    try {
                        return part + " " + findVersion(built, part).orElse("of an unknown version");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    /// The version in the name of the jar of this library.
    static Optional<String> version(Stream<Path> jars, String library) {
        Pattern name = Pattern.compile(Pattern.quote(library) + "-(\\d.*)\\.jar");
        return jars.map(jar -> name.matcher(jar.toString()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }
}
