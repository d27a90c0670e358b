package io.mapae.server.http;

import java.util.List;

/// The decoded values of the named segments of a route's pattern.
record PathValues(List<String> names, List<String> values) {

    static final PathValues NONE = new PathValues(List.of(), List.of());

    String value(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("the route has no parameter " + name);
        }
        return values.get(index);
    }
}
