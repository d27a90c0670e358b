package io.mapae.server.http;

import java.util.ArrayList;
import java.util.List;

/// The path of a route: literal segments and `{name}` ones.
record RoutePattern(String text, List<String> segments, List<String> names) {

    static RoutePattern parse(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("a pattern begins with a slash: " + text);
        }
        List<String> segments = split(text);
        List<String> names = segments.stream()
                .filter(RoutePattern::isName)
                .map(segment -> segment.substring(1, segment.length() - 1))
                .toList();
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("a pattern has a name twice: " + text);
        }
        return new RoutePattern(text, segments, names);
    }

    static List<String> split(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    static boolean isName(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    /// The segments with every name made the same: two patterns of one shape match the same paths.
    List<String> shape() {
        return segments.stream()
                .map(segment -> isName(segment) ? "{}" : segment)
                .toList();
    }

    boolean isExact() {
        return names.isEmpty();
    }

    boolean matches(List<String> path) {
        if (path.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            boolean fits = isName(segments.get(i))
                    ? !path.get(i).isEmpty()
                    : segments.get(i).equals(path.get(i));
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    PathValues values(List<String> path) {
        List<String> values = new ArrayList<>(names.size());
        for (int i = 0; i < path.size(); i++) {
            if (isName(segments.get(i))) {
                values.add(UrlEncoded.decodePercent(path.get(i), Problem.MALFORMED_REQUEST));
            }
        }
        return new PathValues(names, List.copyOf(values));
    }
}
