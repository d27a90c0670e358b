package io.mapae.server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Queries and forms (application/x-www-form-urlencoded), decoded strictly: what does not decode is refused.
final class UrlEncoded {

    private static final int PARAMETERS_MAX = 100;

    private UrlEncoded() {}

    static Parameters parse(String text, Problem otherwise) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (!text.isEmpty()) {
            String[] pairs = text.split("&", PARAMETERS_MAX + 1);
            if (pairs.length > PARAMETERS_MAX) {
                throw new MalformedRequest(otherwise, "too many parameters");
            }
            for (String pair : pairs) {
                add(pair, values, otherwise);
            }
        }
        return new Parameters(values, otherwise);
    }

    private static void add(String pair, Map<String, List<String>> values, Problem otherwise) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals), otherwise);
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1), otherwise);
        if (name.isEmpty()) {
            throw new MalformedRequest(otherwise, "a parameter has no name");
        }
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    private static String decode(String text, Problem otherwise) {
        return decode(text, true, otherwise);
    }

    /// Decodes percent-encoded UTF-8; a plus sign stays one. Refuses a broken encoding, other encodings, and NUL.
    static String decodePercent(String text, Problem otherwise) {
        return decode(text, false, otherwise);
    }

    private static String decode(String text, boolean plusIsSpace, Problem otherwise) {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes[length++] = (byte) octet(text, i + 1, otherwise);
                i += 2;
            } else if (c > 0x20 && c < 0x7f) {
                bytes[length++] = (byte) (plusIsSpace && c == '+' ? ' ' : c);
            } else {
                throw new MalformedRequest(otherwise, "a character must be encoded");
            }
        }
        return Utf8.checked(Utf8.decode(bytes, 0, length, otherwise), otherwise);
    }

    private static int octet(String text, int at, Problem otherwise) {
        int high = at + 1 < text.length() ? hex(text.charAt(at)) : -1;
        int low = at + 1 < text.length() ? hex(text.charAt(at + 1)) : -1;
        if (high < 0 || low < 0) {
            throw new MalformedRequest(otherwise, "a percent sign is not followed by two hexadecimal digits");
        }
        return high << 4 | low;
    }

    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
