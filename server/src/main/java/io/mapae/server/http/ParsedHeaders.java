package io.mapae.server.http;

import io.vertx.core.MultiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Headers as the HTTP server has parsed them.
record ParsedHeaders(MultiMap map) implements Headers {

    /// A request's without any.
    static ParsedHeaders none() {
        return new ParsedHeaders(MultiMap.caseInsensitiveMultiMap());
    }

    @Override
    public @Nullable String first(CharSequence name) {
        return map.get(name);
    }

    @Override
    public List<String> all(CharSequence name) {
        return map.getAll(name);
    }

    @Override
    public int count(CharSequence name) {
        return map.getAll(name).size();
    }

    @Override
    public boolean contains(CharSequence name) {
        return map.contains(name);
    }
}
