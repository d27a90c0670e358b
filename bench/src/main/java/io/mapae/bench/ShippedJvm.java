package io.mapae.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The JVM as Mapae starts it: what it costs there is what counts.
public final class ShippedJvm {

    private ShippedJvm() {}

    /// The options that Mapae ships with, and the one that keeps JMH from being warned about.
    public static List<String> options() {
        List<String> options = new ArrayList<>();
        Path shipped = Path.of(System.getProperty("bench.home", "."), "server", "src", "main", "jvm", "options");
        if (Files.exists(shipped)) {
            options.add("@" + shipped);
        }
        options.add("--sun-misc-unsafe-memory-access=allow");
        return options;
    }

    /// A command that runs the main class `type` of this class path, in such a JVM, with these arguments.
    public static ProcessBuilder command(Class<?> type, List<String> more, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options());
        command.addAll(more);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), type.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
