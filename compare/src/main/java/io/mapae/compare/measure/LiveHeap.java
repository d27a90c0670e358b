package io.mapae.compare.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many bytes of a JVM's heap are in use by objects that are reachable.
///
/// It is asked by `jcmd <pid> GC.class_histogram`, from the Java that this process runs on: the JVM collects all
/// garbage and counts what is left. It says the same with every collector, and does not depend on when the JVM
/// gives memory back, as RSS does. What is not on the heap is not counted.
final class LiveHeap {

    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)$");

    private LiveHeap() {}

    /// Whether this Java comes with what asks for it.
    static boolean isKnown() {
        return Files.isExecutable(JCMD);
    }

    /// That of the process with this id, which is a JVM of the same user.
    ///
    /// @param pid not of this process, which would wait for itself: a JVM is stopped while it tells
    static long bytes(long pid) throws IOException, InterruptedException {
        // What is only reachable by references that a first collection clears is gone after the second.
        histogram(pid);
        Matcher total = TOTAL.matcher(histogram(pid));
        if (!total.find()) {
            throw new IOException("jcmd does not tell the heap of " + pid);
        }
        return Long.parseLong(total.group(1));
    }

    private static String histogram(long pid) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(JCMD.toString(), Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String printed = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd failed: " + printed);
        }
        return printed;
    }
}
