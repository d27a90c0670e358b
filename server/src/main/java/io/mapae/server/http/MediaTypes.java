package io.mapae.server.http;

import java.util.Locale;

/// Media types as a Content-Type header names them (RFC 9110, section 8.3).
final class MediaTypes {

    private MediaTypes() {}

    /// Whether the header names this type, in UTF-8 if it says anything about the encoding.
    static boolean isUtf8(String contentType, String type) {
        String text = contentType.strip().toLowerCase(Locale.ROOT);
        if (!text.startsWith(type)) {
            return false;
        }
        String rest = text.substring(type.length()).strip();
        if (rest.isEmpty()) {
            return true;
        }
        String parameter = rest.startsWith(";") ? rest.substring(1).strip() : "";
        return parameter.equals("charset=utf-8") || parameter.equals("charset=\"utf-8\"");
    }
}
