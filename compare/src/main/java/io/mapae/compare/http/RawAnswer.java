package io.mapae.compare.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An answer as it came over the wire.
///
/// @param headers in their order, with their case
public record RawAnswer(int status, List<Map.Entry<String, String>> headers, String body) {

    public RawAnswer {
        headers = List.copyOf(headers);
    }

    /// What the head of an answer says; its body is still empty.
    public static RawAnswer of(String head) {
        List<String> lines = head.lines().filter(line -> !line.isEmpty()).toList();
        List<Map.Entry<String, String>> headers = lines.stream()
                .skip(1)
                .map(line -> line.split(": ", 2))
                .map(parts -> Map.entry(parts[0], parts[1]))
                .toList();
        return new RawAnswer(Integer.parseInt(lines.getFirst().split(" ", 3)[1]), headers, "");
    }

    /// The same with this body.
    public RawAnswer withBody(String text) {
        return new RawAnswer(status, headers, text);
    }

    /// The first header of this name, whatever its case.
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// The same without the headers that say when it was written.
    public RawAnswer timeless() {
        return new RawAnswer(
                status,
                headers.stream()
                        .filter(header -> !header.getKey().equalsIgnoreCase("date"))
                        .toList(),
                body);
    }

    /// Refuses an answer that is none of what was hoped for.
    public RawAnswer expect(int wanted) {
        if (status != wanted) {
            throw new IllegalStateException("answered " + status + " instead of " + wanted + ": " + body);
        }
        return this;
    }
}
