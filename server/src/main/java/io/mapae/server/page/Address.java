package io.mapae.server.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The address of a page of ours: a path and the parameters of its query, not yet encoded.
record Address(String path, Map<String, String> parameters) {

    static final Address LOGIN = new Address("/login", Map.of());
    static final Address SIGNUP = new Address("/signup", Map.of());
    static final Address ACCOUNT = new Address("/account", Map.of());
    static final Address LEAVE = new Address("/account/leave", Map.of());
    static final Address COMPARE = new Address("/compare", Map.of());

    /// The same with one more parameter; without it where the value is empty.
    Address with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        if (value.isEmpty()) {
            more.remove(name);
        } else {
            more.put(name, value);
        }
        return new Address(path, more);
    }

    /// As it stands in a link or a Location header.
    @Override
    public String toString() {
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
