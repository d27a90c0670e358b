package io.mapae.server.http;

import java.util.ArrayList;
import java.util.List;

/// The Cookie header (RFC 6265, section 5.4), searched without being taken apart whole.
final class Cookies {

    private Cookies() {}

    /// Every value that came under this name. Names are compared by case, as browsers do.
    static List<String> values(List<String> headers, String name) {
        List<String> found = List.of();
        for (String header : headers) {
            int begin = 0;
            while (begin < header.length()) {
                int semicolon = header.indexOf(';', begin);
                int end = semicolon < 0 ? header.length() : semicolon;
                int from = skipSpace(header, begin, end);
                if (header.startsWith(name, from)
                        && from + name.length() < end
                        && header.charAt(from + name.length()) == '=') {
                    found = found.isEmpty() ? new ArrayList<>(1) : found;
                    found.add(header.substring(from + name.length() + 1, end).strip());
                }
                begin = end + 1;
            }
        }
        return found;
    }

    private static int skipSpace(String header, int begin, int end) {
        int from = begin;
        while (from < end && (header.charAt(from) == ' ' || header.charAt(from) == '\t')) {
            from++;
        }
        return from;
    }
}
