package io.mapae.server.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;

/// The headers that every answer carries unless its route gave others, made once.
final class SecurityHeaders {

    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self';"
                    + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";
    private static final String TRANSPORT_POLICY = "max-age=31536000";

    private final Default[] page = defaults(true, false);
    private final Default[] securePage = defaults(true, true);
    private final Default[] data = defaults(false, false);
    private final Default[] secureData = defaults(false, true);

    private record Default(String name, CharSequence key, CharSequence value) {

        static Default of(String name, String value) {
            return new Default(name, HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
        }

        boolean isGivenBy(List<Response.Header> headers) {
            for (Response.Header header : headers) {
                if (header.name().equalsIgnoreCase(name)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static Default[] defaults(boolean page, boolean secure) {
        List<Default> headers = new ArrayList<>();
        headers.add(Default.of("Cache-Control", "no-store"));
        headers.add(Default.of("Content-Security-Policy", page ? PAGE_POLICY : DATA_POLICY));
        headers.add(Default.of("X-Content-Type-Options", "nosniff"));
        // A page that sent no referrer at all would post its forms with `Origin: null`, which is nobody's.
        headers.add(Default.of("Referrer-Policy", page ? "same-origin" : "no-referrer"));
        headers.add(Default.of("Cross-Origin-Opener-Policy", "same-origin"));
        headers.add(Default.of("Cross-Origin-Resource-Policy", "same-origin"));
        headers.add(Default.of("Permissions-Policy", "camera=(), geolocation=(), microphone=()"));
        if (secure) {
            headers.add(Default.of("Strict-Transport-Security", TRANSPORT_POLICY));
        }
        return headers.toArray(Default[]::new);
    }

    /// The content policy of a page whose forms may be answered with a redirect to this origin too.
    static String pagePolicy(Origin formsTo) {
        return PAGE_POLICY + " " + formsTo;
    }

    /// The content policy of a page that shows pages of its own origin in frames.
    static String framingPolicy() {
        return PAGE_POLICY + "; frame-src 'self'";
    }

    void addTo(MultiMap headers, List<Response.Header> given, boolean isPage, boolean secure) {
        for (Default each : isPage ? (secure ? securePage : page) : (secure ? secureData : data)) {
            if (given.isEmpty() || !each.isGivenBy(given)) {
                headers.add(each.key, each.value);
            }
        }
    }
}
