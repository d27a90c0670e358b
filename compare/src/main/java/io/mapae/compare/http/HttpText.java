package io.mapae.compare.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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
        List<String> all = new ArrayList<>(headers);
        all.add("Content-Type: application/json");
        all.add("Content-Length: " + json.getBytes(StandardCharsets.UTF_8).length);
        return head("POST", path, all) + json;
    }

    private static String head(String method, String path, List<String> headers) {
        return method + " " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    }
}
