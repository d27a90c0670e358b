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
/// @param before classes that stand in the places of others; empty for the product as it is
public record JavaProcess(List<String> under, List<String> options, List<Path> before) {

    /// Little memory and a short warm-up, since many of them share a machine.
    public static final JavaProcess SMALL = with("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    public JavaProcess {
        under = List.copyOf(under);
        options = List.copyOf(options);
        before = List.copyOf(before);
    }

    /// One with these options, the classes as they are, and no command around it.
    public static JavaProcess with(String... options) {
        return new JavaProcess(List.of(), List.of(options), List.of());
    }

    /// The same under a command; one that it is under already is around this one.
    public JavaProcess under(List<String> command) {
        List<String> all = new ArrayList<>(under);
        all.addAll(command);
        return new JavaProcess(all, options, before);
    }

    /// The same with classes in the places of others.
    public JavaProcess before(List<Path> classes) {
        return new JavaProcess(under, options, classes);
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

    private String classPath() {
        String path = System.getProperty("java.class.path");
        return Stream.concat(
                        before.stream(),
                        Stream.of(path.split(File.pathSeparator, -1)).map(Path::of))
                .map(entry -> entry.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
