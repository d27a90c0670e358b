package io.mapae.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;

/// Stands behind the parser, tells the {@link Wire} how long the body is, and marks as failed each head that
/// leaves room for doubt about that, about the version or about the host.
final class Framing extends ChannelInboundHandlerAdapter {

    private static final int LENGTH_DIGITS_MAX = 15;

    private final Wire wire;

    Framing(Wire wire) {
        this.wire = wire;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            wire.handOn();
            frame(request);
        }
        context.fireChannelRead(message);
    }

    private void frame(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            wire.refuseRest();
            return;
        }
        try {
            checkVersion(request.protocolVersion());
            checkHost(request);
            if (isChunked(request)) {
                wire.expectChunks();
            } else {
                wire.expectBody(length(request.headers()));
            }
        } catch (WireViolation violation) {
            // The answer is in a version that we speak, whichever was asked for.
            request.setProtocolVersion(isOld(request) ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1);
            request.setDecoderResult(DecoderResult.failure(violation));
            wire.refuseRest();
        }
    }

    private static void checkVersion(HttpVersion version) throws WireViolation {
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            throw new WireViolation(Problem.VERSION_NOT_SUPPORTED, "HTTP/1.1 or HTTP/1.0");
        }
    }

    // RFC 9112, section 3.2: exactly one Host; HTTP/1.0 did not know it yet.
    private static void checkHost(HttpRequest request) throws WireViolation {
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.size() == 1 ? !isHost(hosts.getFirst()) : !(hosts.isEmpty() && isOld(request))) {
            throw malformed("there must be one Host");
        }
    }

    // RFC 9110, section 7.2
    static boolean isHost(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean fits = (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || c == '.'
                    || c == ':'
                    || c == '-'
                    || (c >= 'A' && c <= 'Z')
                    || c == '_'
                    || c == '['
                    || c == ']';
            if (!fits) {
                return false;
            }
        }
        return !host.isEmpty();
    }

    // RFC 9112, section 6.1: with a length beside it, or from an old client, it may be an attempt at smuggling.
    private static boolean isChunked(HttpRequest request) throws WireViolation {
        HttpHeaders headers = request.headers();
        if (!headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return false;
        }
        List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (headers.contains(HttpHeaderNames.CONTENT_LENGTH) || isOld(request)) {
            throw malformed("Transfer-Encoding does not go with Content-Length or HTTP/1.0");
        }
        if (encodings.size() != 1 || !encodings.getFirst().equalsIgnoreCase("chunked")) {
            throw new WireViolation(Problem.NOT_IMPLEMENTED, "the only Transfer-Encoding is chunked");
        }
        return true;
    }

    private static boolean isOld(HttpRequest request) {
        return request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }

    private static long length(HttpHeaders headers) throws WireViolation {
        String text = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        if (text == null) {
            return 0;
        }
        boolean digits = !text.isEmpty() && text.length() <= LENGTH_DIGITS_MAX;
        for (int i = 0; digits && i < text.length(); i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        if (!digits || headers.getAll(HttpHeaderNames.CONTENT_LENGTH).size() != 1) {
            throw malformed("Content-Length must be one number");
        }
        return Long.parseLong(text);
    }

    private static WireViolation malformed(String detail) {
        return new WireViolation(Problem.MALFORMED_REQUEST, detail);
    }
}
