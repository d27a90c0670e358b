package io.mapae.server.http;

import static io.mapae.server.http.RawRequests.chunked;
import static io.mapae.server.http.RawRequests.get;
import static io.mapae.server.http.RawRequests.post;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// Bytes that are no proper request, each with the status that they are answered with.
final class ImproperRequests {

    private ImproperRequests() {}

    static Stream<Arguments> all() {
        return Stream.of(
                        lengths(),
                        codings(),
                        chunks(),
                        lines(),
                        headers(),
                        hosts(),
                        paths(),
                        encodings(),
                        starts(),
                        methods(),
                        sizes())
                .flatMap(some -> some);
    }

    private static Stream<Arguments> lengths() {
        return Stream.of(
                refused(400, "two lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello")),
                refused(400, "the same length twice", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello")),
                refused(400, "a list of lengths", post("Content-Length: 5, 5\r\n", "hello")),
                refused(400, "a signed length", post("Content-Length: +5\r\n", "hello")),
                refused(400, "a negative length", post("Content-Length: -5\r\n", "hello")),
                refused(400, "a hexadecimal length", post("Content-Length: 0x5\r\n", "hello")),
                refused(400, "an endless length", post("Content-Length: 99999999999999999999\r\n", "hello")));
    }

    private static Stream<Arguments> codings() {
        return Stream.of(
                refused(
                        400,
                        "length and chunks",
                        post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")),
                refused(
                        400,
                        "chunks and length",
                        post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n")),
                refused(501, "an unknown coding", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n")),
                refused(501, "a coding that is nearly right", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n")),
                refused(
                        501,
                        "chunked twice",
                        post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")),
                refused(
                        400,
                        "chunks in HTTP/1.0",
                        "POST /length HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"));
    }

    private static Stream<Arguments> chunks() {
        return Stream.of(
                refused(400, "a chunk size with a sign", chunked("+5\r\nhello\r\n0\r\n\r\n")),
                refused(400, "a chunk size with 0x", chunked("0x5\r\nhello\r\n0\r\n\r\n")),
                refused(400, "a chunk size with a space", chunked("5 \r\nhello\r\n0\r\n\r\n")),
                refused(400, "no chunk size", chunked("\r\nhello\r\n0\r\n\r\n")),
                refused(400, "a chunk size that is too long", chunked("00000005\r\nhello\r\n0\r\n\r\n")),
                refused(400, "a chunk extension", chunked("5;a=b\r\nhello\r\n0\r\n\r\n")),
                refused(400, "a chunk size that ends in a bare LF", chunked("5\nhello\r\n0\r\n\r\n")),
                refused(400, "a chunk that is longer than it says", chunked("4\r\nhello\r\n0\r\n\r\n")),
                refused(400, "a trailer", chunked("5\r\nhello\r\n0\r\nHost: b\r\n\r\n")));
    }

    private static Stream<Arguments> lines() {
        return Stream.of(
                refused(400, "a bare LF after the request line", "GET /memory HTTP/1.1\nHost: a\r\n\r\n"),
                refused(400, "a bare LF after a header", "GET /memory HTTP/1.1\r\nHost: a\nX: b\r\n\r\n"),
                refused(400, "nothing but bare LF", "GET /memory HTTP/1.1\nHost: a\n\n"),
                refused(400, "a bare CR in a header", get("/memory", "X: a\rb\r\n")),
                refused(400, "a folded header", get("/memory", "X: a\r\n b\r\n")),
                refused(400, "a header folded by a tab", get("/memory", "X: a\r\n\tb\r\n")));
    }

    private static Stream<Arguments> headers() {
        return Stream.of(
                refused(400, "a space before the first header", "GET /memory HTTP/1.1\r\n Host: a\r\n\r\n"),
                refused(400, "a space before the colon", get("/memory", "X : a\r\n")),
                refused(400, "a tab before the colon", get("/memory", "X\t: a\r\n")),
                refused(400, "a space within a name", get("/memory", "X Y: a\r\n")),
                refused(400, "a header without a colon", get("/memory", "nonsense\r\n")),
                refused(400, "a header without a name", get("/memory", ": a\r\n")),
                refused(400, "a name that is not ASCII", get("/memory", "X\u00e9: a\r\n")),
                refused(400, "NUL in a header", get("/memory", "X: a\0b\r\n")),
                refused(400, "NUL in a name", get("/memory", "X\0: a\r\n")),
                refused(400, "an escape character in a header", get("/memory", "X: a\u001bb\r\n")));
    }

    private static Stream<Arguments> hosts() {
        return Stream.of(
                refused(400, "no Host", "GET /memory HTTP/1.1\r\n\r\n"),
                refused(400, "two Hosts", "GET /memory HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"),
                refused(400, "an empty Host", "GET /memory HTTP/1.1\r\nHost:\r\n\r\n"),
                refused(400, "a Host with a path", "GET /memory HTTP/1.1\r\nHost: a/b\r\n\r\n"),
                refused(400, "a Host with a user", "GET /memory HTTP/1.1\r\nHost: a@b\r\n\r\n"),
                refused(400, "a list of Hosts", "GET /memory HTTP/1.1\r\nHost: a, b\r\n\r\n"),
                refused(400, "the absolute form", "GET http://a/memory HTTP/1.1\r\nHost: a\r\n\r\n"),
                refused(400, "the authority form", "GET a:80 HTTP/1.1\r\nHost: a\r\n\r\n"));
    }

    private static Stream<Arguments> paths() {
        return Stream.of(
                refused(400, "an empty segment", get("//memory", "")),
                refused(400, "an empty segment within", get("/things//x", "")),
                refused(400, "dot segments", get("/things/../memory", "")),
                refused(400, "a dot segment", get("/./memory", "")),
                refused(400, "encoded dot segments", get("/things/%2e%2E/memory", "")));
    }

    private static Stream<Arguments> encodings() {
        return Stream.of(
                refused(400, "an encoded slash", get("/things/a%2fb", "")),
                refused(400, "an encoded backslash", get("/things/a%5Cb", "")),
                refused(400, "a backslash", get("/things/a\\b", "")),
                refused(400, "an encoded NUL", get("/things/a%00b", "")),
                refused(400, "an encoded line end", get("/things/a%0d%0ab", "")),
                refused(400, "a broken encoding", get("/things/a%2", "")),
                refused(400, "a broken encoding in the query", get("/memory?a=%zz", "")),
                refused(400, "an encoding that is not UTF-8", get("/things/%ff", "")),
                refused(400, "an overlong encoding", get("/things/%c0%af", "")),
                refused(400, "a path that is not ASCII", get("/things/\u00e9", "")),
                refused(400, "a query that is not ASCII", get("/memory?a=\u00e9", "")),
                refused(400, "a fragment", get("/things/a#b", "")));
    }

    private static Stream<Arguments> starts() {
        return Stream.of(
                refused(400, "an empty line first", "\r\n" + get("/memory", "")),
                refused(400, "a space first", " " + get("/memory", "")),
                refused(400, "no target", "GET HTTP/1.1\r\nHost: a\r\n\r\n"),
                refused(400, "TLS on a plain port", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003"),
                refused(400, "HTTP/0.9", "GET /memory\r\n\r\n"),
                refused(505, "HTTP/2 without an upgrade", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                refused(505, "HTTP/1.2", "GET /memory HTTP/1.2\r\nHost: a\r\n\r\n"),
                refused(505, "HTTP/3.0", "GET /memory HTTP/3.0\r\nHost: a\r\n\r\n"));
    }

    private static Stream<Arguments> methods() {
        return Stream.of(
                refused(501, "an unknown method", "FOO /memory HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
                refused(
                        501,
                        "a method in small letters",
                        "get /memory HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
                refused(501, "TRACE", "TRACE /memory HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
                refused(501, "CONNECT", "CONNECT a:80 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
    }

    private static Stream<Arguments> sizes() {
        return Stream.of(
                refused(414, "a target that is too long", get("/" + "a".repeat(9000), "")),
                refused(414, "a request line without an end", "G" + "A".repeat(100_000)),
                refused(431, "a header that is too long", get("/memory", "X: " + "a".repeat(17_000) + "\r\n")),
                refused(431, "a megabyte of headers", get("/memory", ("X: " + "a".repeat(1000) + "\r\n").repeat(1000))),
                refused(431, "101 headers", get("/memory", "X: a\r\n".repeat(100))),
                refused(413, "a body that is too long", post("Content-Length: 70000\r\n", "a".repeat(70_000))),
                refused(413, "ten megabytes", post("Content-Length: 10000000\r\n", "a".repeat(10_000_000))),
                refused(413, "chunks without end", chunked(("1000\r\n" + "a".repeat(4096) + "\r\n").repeat(20))),
                refused(417, "an unknown expectation", post("Content-Length: 5\r\nExpect: cake\r\n", "hello")));
    }

    private static Arguments refused(int status, String what, String bytes) {
        return Arguments.of(status, what, bytes);
    }
}
