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
    private final Loop loop;
    private final PlainHeads plainHeads;

    AnswerWriter(Cors cors, Loop loop) {
        this.cors = cors;
        this.loop = loop;
        this.plainHeads = new PlainHeads(loop);
    }

    /// @param rendered a response whose problem, if it was one, is written already
    void write(HttpServerResponse out, Request request, Sharing sharing, Response rendered) {
        if (!(rendered.content() instanceof Response.Bytes content)) {
            throw new IllegalArgumentException("not rendered");
        }
        out.setStatusCode(rendered.status());
        boolean secure = request.isSecure();
        if (out.headers().isEmpty() && isPlain(request, sharing, rendered, content)) {
            boolean listed = sharing == Sharing.LISTED_ORIGINS;
            MultiMap head = plainHeads.find(content.bytes().length, secure, listed);
            if (head == null) {
                head = head(request, sharing, rendered, content, secure);
                head.add(EdgeHeaders.CONTENT_LENGTH, Integer.toString(content.bytes().length));
                head = plainHeads.keep(head, content.bytes().length, secure, listed);
            }
            out.headers().setAll(head);
        } else {
            fill(out.headers(), request, sharing, rendered, content, secure);
        }
        writeBody(out, request, rendered.status(), content.bytes());
    }

    // The usual answer from memory: only its length tells its head from others.
    private static boolean isPlain(Request request, Sharing sharing, Response rendered, Response.Bytes content) {
        return content.type().equals(Response.JSON_TYPE)
                && rendered.headers().isEmpty()
                && (sharing == Sharing.OWN_ORIGIN || !request.rawHeaders().contains(EdgeHeaders.ORIGIN));
    }

    private MultiMap head(Request request, Sharing sharing, Response rendered, Response.Bytes content, boolean secure) {
        MultiMap headers = HttpHeaders.headers();
        fill(headers, request, sharing, rendered, content, secure);
        return headers;
    }

    private void fill(
            MultiMap headers,
            Request request,
            Sharing sharing,
            Response rendered,
            Response.Bytes content,
            boolean secure) {
        headers.add(DATE, loop.date());
        boolean page = content.type().startsWith("text/html");
        security.addTo(headers, rendered.headers(), page, secure);
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

    private static void writeBody(HttpServerResponse out, Request request, int status, byte[] bytes) {
        boolean head = request.method() == Method.HEAD;
        if (head && hasLength(status)) {
            out.headers().set(EdgeHeaders.CONTENT_LENGTH, Integer.toString(bytes.length));
        }
        if (bytes.length == 0 || head) {
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
