package io.mapae.server.http;

import io.vertx.core.MultiMap;
import java.net.InetAddress;

/// The other end of the connection: the client, or a proxy that speaks for it.
record Peer(InetAddress address, boolean tls, TrustedProxies proxies) {

    boolean isTrustedProxy() {
        return proxies.isTrusted(address);
    }

    InetAddress clientAddress(MultiMap headers) {
        return isTrustedProxy() ? proxies.clientAddress(address, headers) : address;
    }

    boolean isSecure(MultiMap headers) {
        return isTrustedProxy() ? proxies.isSecure(tls, headers) : tls;
    }
}
