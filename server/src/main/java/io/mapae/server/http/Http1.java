package io.mapae.server.http;

import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.HttpServerOptions;

/// The limits in the words of the HTTP server. Its own limits are a second line behind the {@link HeadScanner}.
final class Http1 {

    private Http1() {}

    static Http1ServerConfig config(EdgeLimits limits) {
        return new Http1ServerConfig()
                .setMaxInitialLineLength(limits.requestLine())
                .setMaxHeaderSize(limits.headerBytes());
    }

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
