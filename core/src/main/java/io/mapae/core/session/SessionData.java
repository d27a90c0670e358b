package io.mapae.core.session;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The session data of applications: a small map from keys to JSON texts.
///
/// At most {@link #KEYS_MAX} keys of 1 to 64 of `A-Z a-z 0-9 . _ -`, and {@link #BYTES_MAX} bytes of keys and
/// values in all.
public record SessionData(SortedMap<String, String> values) {

    public static final int KEYS_MAX = 64;
    public static final int BYTES_MAX = 64 * 1024;
    public static final SessionData EMPTY = new SessionData(new TreeMap<>());

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public SessionData {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        if (values.size() > KEYS_MAX || size(values) > BYTES_MAX) {
            throw new IllegalArgumentException("session data beyond its bounds");
        }
        for (String key : values.keySet()) {
            if (!isKey(key)) {
                throw new IllegalArgumentException("not a key of session data");
            }
        }
    }

    /// Whether this may be a key.
    public static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    /// The JSON text under this key.
    public Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /// These data with `json` under `key`, unless that is too much.
    public Optional<SessionData> with(String key, String json) {
        SortedMap<String, String> next = new TreeMap<>(values);
        next.put(key, json);
        return next.size() <= KEYS_MAX && size(next) <= BYTES_MAX
                ? Optional.of(new SessionData(next))
                : Optional.empty();
    }

    /// These data with nothing under `key`.
    public SessionData without(String key) {
        SortedMap<String, String> next = new TreeMap<>(values);
        next.remove(key);
        return new SessionData(next);
    }

    private static int size(Map<String, String> values) {
        int size = 0;
        for (Map.Entry<String, String> entry : values.entrySet()) {
            size += entry.getKey().length() + entry.getValue().getBytes(StandardCharsets.UTF_8).length;
        }
        return size;
    }
}
