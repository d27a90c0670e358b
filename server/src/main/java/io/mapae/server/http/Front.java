package io.mapae.server.http;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/// What the requests of one event loop share.
record Front(
        RouteTable routes,
        SiteCheck siteCheck,
        Cors cors,
        Admissions admissions,
        Connections connections,
        int bodyMax,
        EdgeMetrics metrics,
        AnswerWriter writer,
        AnswerEncoder encoder) {

    void handle(HttpServerRequest http) {
        Wire wire = Wire.of(channel(http.connection()));
        new Exchange(this, http, wire, wire.wasMemoryAsked()).begin();
    }

    static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }
}
