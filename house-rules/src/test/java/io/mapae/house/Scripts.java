package io.mapae.house;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/// Shell scripts can be read by bash.
final class Scripts {

    private Scripts() {}

    static Stream<Finding> unreadable(House house) {
        return house.texts().entrySet().stream().filter(Scripts::isScript).flatMap(script -> {
            String complaint = read(script.getValue());
            return complaint.isEmpty()
                    ? Stream.empty()
                    : Stream.of(new Finding(script.getKey(), 0, "bash cannot read it: " + complaint));
        });
    }

    private static boolean isScript(Map.Entry<String, String> file) {
        String first = file.getValue().lines().findFirst().orElse("");
        return file.getKey().endsWith(".sh") || (first.startsWith("#!") && first.endsWith("sh"));
    }

    private static String read(String script) {
        try {
            Process bash =
                    new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
            try (OutputStream input = bash.getOutputStream()) {
                input.write(script.getBytes(StandardCharsets.UTF_8));
            }
            return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
