package io.mapae.server.compare;

import io.mapae.server.http.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The head of a request, as it may be shown to whoever sent it.
///
/// A page must not read its own cookies by way of the server, or HttpOnly would mean nothing; so of what is secret
/// the length alone is told. Only headers that browsers send are shown: others may be a proxy's.
///
/// @param lines the request line and the headers
/// @param bytes of the same as it came, with its line ends and the empty line behind it
record SeenHead(List<String> lines, int bytes) {

    private static final List<String> OF_BROWSERS = List.of(
            "Host",
            "Authorization",
            "Cookie",
            "Origin",
            "Referer",
            "Sec-Fetch-Site",
            "Sec-Fetch-Mode",
            "Sec-Fetch-Dest",
            "Accept",
            "Accept-Language",
            "Accept-Encoding",
            "Cache-Control",
            "Pragma",
            "Connection",
            "User-Agent",
            "Sec-CH-UA",
            "Sec-CH-UA-Mobile",
            "Sec-CH-UA-Platform");
    private static final int LINE_END = 2;
    private static final int VALUE_MAX = 300;

    SeenHead {
        lines = List.copyOf(lines);
    }

    static SeenHead of(Request request) {
        List<String> lines = new ArrayList<>();
        lines.add(request.method() + " " + request.path() + " HTTP/1.1");
        int bytes = lines.getFirst().length() + 2 * LINE_END;
        for (String name : OF_BROWSERS) {
            for (String value : request.headers(name)) {
                bytes += name.length() + ": ".length() + value.length() + LINE_END;
                lines.add(name + ": " + shown(name, value));
            }
        }
        return new SeenHead(lines, bytes);
    }

    private static String shown(String name, String value) {
        return switch (name) {
            case "Cookie" ->
                Arrays.stream(value.split(";", -1))
                        .map(cookie -> masked(cookie.strip(), '='))
                        .collect(Collectors.joining("; "));
            case "Authorization" -> masked(value, ' ');
            default -> value.substring(0, Math.min(value.length(), VALUE_MAX));
        };
    }

    private static String masked(String text, char separator) {
        int at = text.indexOf(separator);
        int secret = text.length() - at - 1;
        return text.substring(0, at + 1) + "…(" + secret + ")";
    }
}
