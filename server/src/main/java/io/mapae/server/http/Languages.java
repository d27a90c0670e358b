package io.mapae.server.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The languages that Mapae speaks, and which of them a browser asks for (RFC 9110, section 12.5.4).
final class Languages {

    private static final int HEADER_MAX = 512;
    private static final List<String> SPOKEN = List.of("en", "ko");

    private Languages() {}

    static Locale preferred(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > HEADER_MAX) {
            return Locale.ENGLISH;
        }
        try {
            String best = Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
            return "ko".equals(best) ? Locale.KOREAN : Locale.ENGLISH;
        } catch (IllegalArgumentException malformed) {
            // A wish that cannot be read is no reason to refuse the request.
            return Locale.ENGLISH;
        }
    }
}
