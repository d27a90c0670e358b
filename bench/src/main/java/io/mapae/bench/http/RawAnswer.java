package io.mapae.bench.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An answer as it came over the wire.
///
/// @param headers in their order, with their case
record RawAnswer(int status, List<Map.Entry<String, String>> headers, String body) {

    RawAnswer {
        headers = List.copyOf(headers);
    }

    static RawAnswer of(String head) {
        List<String> lines = head.lines().filter(line -> !line.isEmpty()).toList();
        List<Map.Entry<String, String>> headers = lines.stream()
                .skip(1)
                .map(line -> line.split(": ", 2))
                .map(parts -> Map.entry(parts[0], parts[1]))
                .toList();
        return new RawAnswer(Integer.parseInt(lines.getFirst().split(" ", 3)[1]), headers, "");
    }

    RawAnswer withBody(String text) {
        return new RawAnswer(status, headers, text);
    }

    /// The first header of this name, whatever its case.
    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// The same without the headers that say when it was written.
    RawAnswer timeless() {
        return new RawAnswer(
                status,
                headers.stream()
                        .filter(header -> !header.getKey().equalsIgnoreCase("date"))
                        .toList(),
                body);
    }

    /// Refuses an answer that is none of what was hoped for.
    RawAnswer expect(int wanted) {
        if (status != wanted) {
            throw new IllegalStateException("answered " + status + " instead of " + wanted + ": " + body);
        }
        return this;
    }
}
