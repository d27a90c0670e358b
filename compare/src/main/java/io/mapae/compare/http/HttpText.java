package io.mapae.compare.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Requests as they go over the wire.
public final class HttpText {

    private HttpText() {}

    /// A request without a body.
    ///
    /// @param headers lines such as `Host: localhost`
    public static String get(String path, List<String> headers) {
        return head("GET", path, headers);
    }

    /// A request with JSON in its body.
    ///
    /// @param headers lines; those about the body are added
    public static String post(String path, List<String> headers, String json) {
        return post(path, headers, "application/json", json);
    }

    /// A request with the fields of a form.
    ///
    /// @param headers lines; those about the body are added
    public static String form(String path, List<String> headers, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return post(path, headers, "application/x-www-form-urlencoded", body);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String post(String path, List<String> headers, String type, String body) {
        List<String> all = new ArrayList<>(headers);
        all.add("Content-Type: " + type);
        all.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
        return head("POST", path, all) + body;
    }

    private static String head(String method, String path, List<String> headers) {
        return method + " " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    }
}
