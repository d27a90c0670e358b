package io.mapae.bench.http;

import io.mapae.bench.Effort;
import io.mapae.compare.http.BareServer;
import io.mapae.compare.http.LoadClient;
import io.mapae.compare.http.LoadProcess;
import io.mapae.compare.http.ServerProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Starts what a benchmark of the whole server needs, in a directory that ends with this object.
public final class Workshop implements AutoCloseable {

    /// What a benchmark has to raise: the throttle's limits. Its code stays in the way of every login.
    public static final Map<String, String> UNTHROTTLED = Map.of(
            "throttle.identifier_burst", "1000000",
            "throttle.address_burst", "1000000",
            "throttle.sign_up_burst", "1000000");

    private static final String MEMORY_OF_THE_CLIENT = "-Xmx512m";

    private final Effort effort;
    private final Path home;
    private final Path directory;

    private Workshop(Effort effort, Path home, Path directory) {
        this.effort = effort;
        this.home = home;
        this.directory = directory;
    }

    /// One on the disk that is measured.
    public static Workshop open(Effort effort) throws IOException {
        Path disk = Files.createDirectories(Path.of(System.getProperty("bench.disk", "target")));
        Path home = Path.of(System.getProperty("bench.home", "..")).toRealPath();
        return new Workshop(
                effort, home, Files.createTempDirectory(disk, "bench").toRealPath());
    }

    /// A path of this name within the workshop; nothing is there yet.
    public Path path(String name) {
        return directory.resolve(name);
    }

    /// Mapae, as `./mapae serve` starts it.
    ///
    /// @param data     its data directory, which need not be there
    /// @param settings more settings, by key
    ServerProcess mapae(Path data, Cores cores, Map<String, String> settings) throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        return ServerProcess.start(
                cores.keeping(serve(data, port, settings)), port, Files.createTempFile(directory, "mapae", ".log"));
    }

    /// Runs another command of Mapae to its end.
    void command(Path data, String... arguments) throws IOException, InterruptedException {
        List<String> command = launcher();
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        Path log = Files.createTempFile(directory, "command", ".log");
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException(String.join(" ", arguments) + ": " + Files.readString(log));
        }
    }

    /// The same with more options for the JVM, behind those that Mapae ships with.
    public ServerProcess mapae(Path data, String javaOptions, Map<String, String> settings)
            throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>(List.of("/usr/bin/env", "MAPAE_JAVA_OPTIONS=" + javaOptions));
        command.addAll(serve(data, port, settings));
        return ServerProcess.start(command, port, Files.createTempFile(directory, "mapae", ".log"));
    }

    private List<String> serve(Path data, int port, Map<String, String> settings) throws IOException {
        List<String> command = launcher();
        command.addAll(List.of("serve", "--data", data.toString(), "--port", Integer.toString(port)));
        settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        return command;
    }

    // A test of the benchmarks runs while the launcher's jars are being built.
    private List<String> launcher() throws IOException {
        return effort == Effort.FULL
                ? new ArrayList<>(List.of(home.resolve("mapae").toString()))
                : java("io.mapae.server.Main");
    }

    /// The bare HTTP stack, with the JVM options of Mapae.
    ///
    /// @param answers a file that {@link BareServer} reads
    /// @param port    one of those in the file
    public ServerProcess bare(Path answers, int port, Cores cores) throws IOException, InterruptedException {
        List<String> command = java(BareServer.class.getName());
        command.add(answers.toString());
        return ServerProcess.start(cores.keeping(command), port, Files.createTempFile(directory, "bare", ".log"));
    }

    /// Any other server, such as a peer.
    ///
    /// @param path `GET` of it is answered once the server is ready
    public ServerProcess server(List<String> command, int port, String path) throws IOException, InterruptedException {
        return ServerProcess.start(command, port, Files.createTempFile(directory, "server", ".log"), path);
    }

    /// A client that loads servers.
    public LoadProcess load(Cores cores) throws IOException {
        List<String> command = java(LoadClient.class.getName());
        command.add(command.size() - 1, MEMORY_OF_THE_CLIENT);
        return LoadProcess.start(cores.keeping(command), Files.createTempFile(directory, "load", ".log"));
    }

    private List<String> java(String main) throws IOException {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + home.resolve("server/src/main/jvm/options"),
                "-cp",
                absoluteClassPath(),
                main));
    }

    // The processes run in directories of their own.
    private static String absoluteClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElseThrow();
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
