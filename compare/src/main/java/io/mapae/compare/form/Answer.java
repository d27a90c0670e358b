package io.mapae.compare.form;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a server of a classic form answers, with the security headers that Mapae's answers have.
///
/// @param cookie the value of Set-Cookie, or empty
record Answer(int status, String body, String cookie) {

    static final Answer UNAUTHENTICATED = new Answer(
            401, "{\"type\":\"urn:mapae:problem:unauthenticated\",\"title\":\"Please log in\",\"status\":401}", "");
    static final Answer EMPTY = new Answer(200, "", "");

    private static final CharSequence DATE = HttpHeaders.createOptimized("Date");
    private static final List<Map.Entry<CharSequence, CharSequence>> HEADERS = Stream.of(
                    Map.entry("Cache-Control", "no-store"),
                    Map.entry("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"),
                    Map.entry("X-Content-Type-Options", "nosniff"),
                    Map.entry("Referrer-Policy", "no-referrer"),
                    Map.entry("Cross-Origin-Opener-Policy", "same-origin"),
                    Map.entry("Cross-Origin-Resource-Policy", "same-origin"),
                    Map.entry("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
                    Map.entry("Content-Type", "application/json"),
                    Map.entry("Vary", "Origin"))
            .map(header -> Map.entry(
                    HttpHeaders.createOptimized(header.getKey()), HttpHeaders.createOptimized(header.getValue())))
            .toList();

    static Answer json(String body) {
        return new Answer(200, body, "");
    }

    Answer withCookie(String value) {
        return new Answer(status, body, value);
    }

    void send(HttpServerResponse response, DateHeader date) {
        MultiMap headers = response.setStatusCode(status).headers();
        headers.add(DATE, date.value());
        HEADERS.forEach(header -> headers.add(header.getKey(), header.getValue()));
        if (!cookie.isEmpty()) {
            headers.add("Set-Cookie", cookie);
        }
        response.end(body);
    }
}
