package io.mapae.server.http;

import io.vertx.core.http.HttpServerOptions;

/// The settings in the words of the HTTP server. Its own limits are a second line behind the {@link HeadScanner}.
/// It speaks HTTP/1.1 alone: the frames of HTTP/2 would need every limit once more, and a proxy in front can speak
/// it to browsers.
final class Http1 {

    private Http1() {}

    static HttpServerOptions options(EdgeSettings settings) {
        return new HttpServerOptions()
                .setHost(settings.address())
                .setHttp2ClearTextEnabled(false)
                .setUseAlpn(false)
                .setHandle100ContinueAutomatically(false)
                .setTcpNoDelay(true)
                .setMaxInitialLineLength(settings.limits().requestLine())
                .setMaxHeaderSize(settings.limits().headerBytes());
    }
}
