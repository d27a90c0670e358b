package io.mapae.server.http;

import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.impl.http1.VertxHttpRequestDecoder;

/// The parser, except that it does not drop a Content-Length in silence that came beside a Transfer-Encoding.
final class StrictDecoder extends VertxHttpRequestDecoder {

    StrictDecoder(Http1ServerConfig config) {
        super(config);
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        // Left as it is: the framing check behind the parser refuses it.
    }
}
