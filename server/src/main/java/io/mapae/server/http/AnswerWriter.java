package io.mapae.server.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;

/// Puts a response on the wire, with what every answer carries. Used on its event loop only.
final class AnswerWriter {

    private static final CharSequence DATE = HttpHeaders.createOptimized("Date");
    private static final CharSequence JSON = HttpHeaders.createOptimized(Response.JSON_TYPE);
    private static final CharSequence HTML = HttpHeaders.createOptimized(Response.HTML_TYPE);

    private final SecurityHeaders security = new SecurityHeaders();
    private final Cors cors;
    private final Loop loop;

    AnswerWriter(Cors cors, Loop loop) {
        this.cors = cors;
        this.loop = loop;
    }

    /// @param rendered a response whose problem, if it was one, is written already
    /// @return when it is on its way
    Future<Void> write(HttpServerResponse out, Request request, Sharing sharing, Response rendered) {
        out.setStatusCode(rendered.status());
        fill(out.headers(), request, sharing, rendered);
        return writeBody(out, request, rendered.status(), content(rendered).bytes());
    }

    static Response.Bytes content(Response rendered) {
        if (rendered.content() instanceof Response.Bytes content) {
            return content;
        }
        throw new IllegalArgumentException("not rendered");
    }

    /// Adds every header but the length.
    void fill(MultiMap headers, Request request, Sharing sharing, Response rendered) {
        Response.Bytes content = content(rendered);
        headers.add(DATE, loop.date());
        boolean page = content.type().startsWith("text/html");
        security.addTo(headers, rendered.headers(), page, request.isSecure());
        if (!content.type().isEmpty()) {
            headers.add(EdgeHeaders.CONTENT_TYPE, mediaType(content.type()));
        }
        for (Response.Header header : rendered.headers()) {
            headers.add(header.name(), header.value());
        }
        if (sharing == Sharing.LISTED_ORIGINS) {
            cors.addTo(headers, request);
        }
    }

    private static Future<Void> writeBody(HttpServerResponse out, Request request, int status, byte[] bytes) {
        boolean head = request.method() == Method.HEAD;
        if (head && hasLength(status)) {
            out.headers().set(EdgeHeaders.CONTENT_LENGTH, Integer.toString(bytes.length));
        }
        if (bytes.length == 0 || head) {
            return out.end();
        } else {
            return out.end(BufferInternal.buffer(Unpooled.wrappedBuffer(bytes)));
        }
    }

    // RFC 9110, section 8.6
    static boolean hasLength(int status) {
        return status != 204 && status != 304;
    }

    // The usual ones are written without being copied.
    private static CharSequence mediaType(String type) {
        return switch (type) {
            case Response.JSON_TYPE -> JSON;
            case Response.HTML_TYPE -> HTML;
            default -> type;
        };
    }
}
