package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Lists and maps of texts in one column, each text behind its length in UTF-16 units: `4:read5:write`.
///
/// Nothing needs escaping, so no text can break out.
final class Netstrings {

    private Netstrings() {}

    static String encode(Collection<String> texts) {
        StringBuilder encoded = new StringBuilder();
        for (String text : texts) {
            append(encoded, text);
        }
        return encoded.toString();
    }

    /// Keys and values in turn.
    static String encode(Map<String, String> map) {
        StringBuilder encoded = new StringBuilder();
        map.forEach((key, value) -> {
            append(encoded, key);
            append(encoded, value);
        });
        return encoded.toString();
    }

    static List<String> decodeList(String encoded) {
        List<String> texts = new ArrayList<>();
        int at = 0;
        while (at < encoded.length()) {
            int colon = encoded.indexOf(':', at);
            if (colon < 0) {
                throw damaged();
            }
            int end = colon + 1 + length(encoded, at, colon);
            if (end > encoded.length()) {
                throw damaged();
            }
            texts.add(encoded.substring(colon + 1, end));
            at = end;
        }
        return texts;
    }

    static SortedMap<String, String> decodeMap(String encoded) {
        List<String> texts = decodeList(encoded);
        if (texts.size() % 2 != 0) {
            throw damaged();
        }
        TreeMap<String, String> map = new TreeMap<>();
        for (int i = 0; i < texts.size(); i += 2) {
            map.put(texts.get(i), texts.get(i + 1));
        }
        return map;
    }

    private static void append(StringBuilder encoded, String text) {
        encoded.append(text.length()).append(':').append(text);
    }

    private static int length(String encoded, int from, int to) {
        try {
            int length = Integer.parseInt(encoded, from, to, 10);
            if (length >= 0 && length <= encoded.length()) {
                return length;
            }
        } catch (NumberFormatException e) {
            throw new StoreException("a list in the database is damaged", e);
        }
        throw damaged();
    }

    private static StoreException damaged() {
        return new StoreException("a list in the database is damaged");
    }
}
