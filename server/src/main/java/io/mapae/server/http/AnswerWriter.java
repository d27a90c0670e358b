package io.mapae.server.http;

import io.netty.buffer.Unpooled;
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
    private final LoopClock clock;

    AnswerWriter(Cors cors, LoopClock clock) {
        this.cors = cors;
        this.clock = clock;
    }

    /// @param rendered a response whose problem, if it was one, is written already
    void write(HttpServerResponse out, Request request, Sharing sharing, Response rendered) {
        if (!(rendered.content() instanceof Response.Bytes content)) {
            throw new IllegalArgumentException("not rendered");
        }
        MultiMap headers = out.setStatusCode(rendered.status()).headers();
        headers.add(DATE, clock.date());
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
        writeBody(out, request, rendered.status(), content.bytes());
    }

    private static void writeBody(HttpServerResponse out, Request request, int status, byte[] bytes) {
        if (request.method() == Method.HEAD && hasLength(status)) {
            out.headers().add(EdgeHeaders.CONTENT_LENGTH, Integer.toString(bytes.length));
        }
        if (bytes.length == 0 || request.method() == Method.HEAD) {
            out.end();
        } else {
            out.end(BufferInternal.buffer(Unpooled.wrappedBuffer(bytes)));
        }
    }

    // RFC 9110, section 8.6
    private static boolean hasLength(int status) {
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
