package io.mapae.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts a response into the bytes that go over the wire, as {@link AnswerWriter} and the HTTP server would do
/// together. Used on its event loop only.
final class AnswerEncoder {

    private static final int OK = 200;

    private final AnswerWriter writer;
    private final PlainHeads plainHeads;

    AnswerEncoder(AnswerWriter writer, Loop loop) {
        this.writer = writer;
        this.plainHeads = new PlainHeads(loop);
    }

    /// @param rendered a response whose problem, if it was one, is written already
    ByteBuf encode(ByteBufAllocator buffers, Request request, Sharing sharing, Response rendered) {
        Response.Bytes content = AnswerWriter.content(rendered);
        byte[] head = isPlain(request, sharing, rendered, content)
                ? plainHead(request, sharing, rendered, content)
                : head(request, sharing, rendered, content);
        byte[] body = content.bytes();
        return buffers.ioBuffer(head.length + body.length).writeBytes(head).writeBytes(body);
    }

    // The usual answer: only its length tells its head from others.
    private static boolean isPlain(Request request, Sharing sharing, Response rendered, Response.Bytes content) {
        return rendered.status() == OK
                && content.type().equals(Response.JSON_TYPE)
                && rendered.headers().isEmpty()
                && (sharing == Sharing.OWN_ORIGIN || !request.rawHeaders().contains(EdgeHeaders.ORIGIN));
    }

    private byte[] plainHead(Request request, Sharing sharing, Response rendered, Response.Bytes content) {
        int length = content.bytes().length;
        boolean secure = request.isSecure();
        boolean listed = sharing == Sharing.LISTED_ORIGINS;
        byte @Nullable [] kept = plainHeads.find(length, secure, listed);
        if (kept == null) {
            kept = head(request, sharing, rendered, content);
            plainHeads.keep(kept, length, secure, listed);
        }
        return kept;
    }

    private byte[] head(Request request, Sharing sharing, Response rendered, Response.Bytes content) {
        MultiMap headers = HttpHeaders.headers();
        writer.fill(headers, request, sharing, rendered);
        HttpResponseStatus status = HttpResponseStatus.valueOf(rendered.status());
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
        for (Map.Entry<String, String> header : headers) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        // RFC 9110, section 8.6
        if (AnswerWriter.hasLength(rendered.status())) {
            head.append("content-length: ").append(content.bytes().length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
