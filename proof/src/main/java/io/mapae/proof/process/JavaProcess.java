package io.mapae.proof.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a JVM is started that runs what this one runs.
///
/// @param under a command that runs it, such as `ip netns exec`; empty for none
/// @param options of the JVM
public record JavaProcess(List<String> under, List<String> options) {

    /// Little memory and a short warm-up, since many of them share a machine.
    public static final JavaProcess SMALL =
            new JavaProcess(List.of(), List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));

    public JavaProcess {
        under = List.copyOf(under);
        options = List.copyOf(options);
    }

    /// The same under a command.
    public JavaProcess under(String... command) {
        return new JavaProcess(List.of(command), options);
    }

    /// The command that runs the main class of this name.
    List<String> command(String main, List<String> arguments) {
        List<String> command = new ArrayList<>(under);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), main));
        command.addAll(arguments);
        return command;
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
