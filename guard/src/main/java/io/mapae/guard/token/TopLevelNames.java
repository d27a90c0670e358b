package io.mapae.guard.token;

import java.util.HashSet;
import java.util.Set;

/// Walks over a JSON object and collects the names of its own members, as they are spelled.
///
/// A name with an escape in it counts as a repetition: nobody who means well writes one.
final class TopLevelNames {

    private final String json;
    private int at;

    TopLevelNames(String json) {
        this.json = json;
    }

    boolean areDistinct() {
        Set<String> names = new HashSet<>();
        int depth = 0;
        boolean nameNext = false;
        for (at = 0; at < json.length(); at++) {
            switch (json.charAt(at)) {
                case '{', '[' -> {
                    depth++;
                    nameNext = depth == 1;
                }
                case '}', ']' -> depth--;
                case ',' -> nameNext = depth == 1;
                case '"' -> {
                    String text = string();
                    if (nameNext && depth == 1 && (text.indexOf('\\') >= 0 || !names.add(text))) {
                        return false;
                    }
                    nameNext = false;
                }
                default -> {}
            }
        }
        return true;
    }

    /// The string that opens here, unread escapes included; leaves `at` on its closing quote.
    private String string() {
        int start = ++at;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        return json.substring(start, Math.min(at, json.length()));
    }
}
