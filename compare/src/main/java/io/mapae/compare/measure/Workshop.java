package io.mapae.compare.measure;

import io.mapae.compare.form.FormServer;
import io.mapae.compare.form.FormSettings;
import io.mapae.compare.http.BareServer;
import io.mapae.compare.http.LoadClient;
import io.mapae.compare.http.LoadProcess;
import io.mapae.compare.http.ServerProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Starts servers with the JVM, the options and the class path of this process, in a directory that ends with
/// this object.
///
/// @param mapae the main class of Mapae
record Workshop(Path directory, String mapae) implements AutoCloseable {

    private static final String MEMORY_OF_THE_CLIENT = "-Xmx256m";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// What would be in the way: limits on how often one address may log in, and the hash of a password, which no
    /// figure is about.
    private static final Map<String, String> EASY = Map.of(
            "throttle.identifier_burst", "1000000",
            "throttle.address_burst", "1000000",
            "throttle.sign_up_burst", "1000000",
            "password.argon2_memory", "8KiB",
            "password.argon2_iterations", "1",
            "issuer", Visitor.ISSUER);

    static Workshop open(String mapae) throws IOException {
        return new Workshop(Files.createTempDirectory("mapae-compare").toRealPath(), mapae);
    }

    /// Mapae, as `mapae serve` starts it, on the embedded database unless the settings say otherwise.
    ServerProcess mapae(int port, Path data, Map<String, String> settings) throws IOException, InterruptedException {
        List<String> command = java(mapae);
        command.addAll(List.of("serve", "--data", data.toString(), "--port", Integer.toString(port)));
        Stream.of(EASY, settings)
                .forEach(all -> all.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value))));
        return ServerProcess.start(command, port, log());
    }

    /// What a command of Mapae prints.
    String printed(String... arguments) throws IOException, InterruptedException {
        List<String> command = java(mapae);
        command.addAll(List.of(arguments));
        Path log = log();
        int exit =
                new ProcessBuilder(command).redirectOutput(log.toFile()).start().waitFor();
        if (exit != 0) {
            throw new IOException(String.join(" ", arguments) + " ended with " + exit);
        }
        return Files.readString(log);
    }

    /// A server of a classic form.
    ServerProcess classic(FormSettings settings) throws IOException, InterruptedException {
        Path file = Files.createTempFile(directory, "form", ".json");
        JSON.writeValue(file.toFile(), settings);
        List<String> command = java(FormServer.class.getName());
        command.add(file.toString());
        return ServerProcess.start(command, settings.port(), log());
    }

    /// The bare HTTP stack.
    ServerProcess bare(BareServer.Answer answer) throws IOException, InterruptedException {
        Path file = Files.createTempFile(directory, "answers", ".json");
        JSON.writeValue(file.toFile(), List.of(answer));
        List<String> command = java(BareServer.class.getName());
        command.add(file.toString());
        return ServerProcess.start(command, answer.port(), log());
    }

    /// A client that loads servers.
    LoadProcess load() throws IOException {
        List<String> command = java(LoadClient.class.getName());
        command.add(1, MEMORY_OF_THE_CLIENT);
        return LoadProcess.start(command, log());
    }

    private Path log() throws IOException {
        return Files.createTempFile(directory, "output", ".log");
    }

    private static List<String> java(String main) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-javaagent") && !option.startsWith("-agentlib"))
                .forEach(command::add);
        command.addAll(List.of("-cp", absoluteClassPath(), main));
        return command;
    }

    // The processes run in a directory of their own.
    private static String absoluteClassPath() {
        return String.join(
                File.pathSeparator,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }

    @Override
    public void close() {
        delete(directory);
    }

    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
