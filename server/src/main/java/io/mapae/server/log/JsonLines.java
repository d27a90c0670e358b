package io.mapae.server.log;

import java.util.HexFormat;
import java.util.Locale;

/// For machines: one JSON object (RFC 8259) a line with `at`, `level`, `logger`, `message` and the event's own
/// facts.
final class JsonLines implements Lines {
    private static final HexFormat HEX = HexFormat.of();

    @Override
    public String format(LogLine line) {
        StringBuilder json = new StringBuilder(256).append('{');
        member(json, "at", line.at().toString());
        member(json, "level", line.level().name().toLowerCase(Locale.ROOT));
        member(json, "logger", line.logger());
        member(json, "message", line.message());
        line.facts().forEach(fact -> member(json, fact.name(), fact.value()));
        if (!line.failure().isEmpty()) {
            member(json, "failure", line.failure());
        }
        return json.append("}\n").toString();
    }

    private static void member(StringBuilder json, String name, Object value) {
        if (json.length() > 1) {
            json.append(',');
        }
        string(json, name);
        json.append(':');
        if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            json.append(value);
        } else {
            string(json, String.valueOf(value));
        }
    }

    private static void string(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f || Character.isSurrogate(c)) {
                        json.append("\\u").append(HEX.toHexDigits(c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
