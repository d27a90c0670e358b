package io.mapae.server.http;

import java.util.Optional;

/// One element of a Forwarded header (RFC 7239, section 4).
final class ForwardedElement {

    private ForwardedElement() {}

    static Optional<String> parameter(String element, String name) {
        for (String pair : element.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equalsIgnoreCase(name)) {
                return Optional.of(unquoted(pair.substring(equals + 1).strip()));
            }
        }
        return Optional.empty();
    }

    /// The address of a node without brackets and port (RFC 7239, section 6).
    static String node(String node) {
        if (node.startsWith("[")) {
            int end = node.indexOf(']');
            return end < 0 ? "" : node.substring(1, end);
        }
        int colon = node.indexOf(':');
        return colon < 0 ? node : node.substring(0, colon);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
