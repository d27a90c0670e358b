package io.mapae.server.http;

/// Requests to a {@link TestEdge}, as they are on the wire.
final class RawRequests {

    private RawRequests() {}

    /// @param headers lines, each with its end
    static String get(String target, String headers) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
    }

    static String post(String headers, String body) {
        return "POST /length HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body;
    }

    static String chunked(String body) {
        return post("Transfer-Encoding: chunked\r\n", body);
    }
}
