package io.mapae.server.http;

import java.net.InetAddress;

/// The other end of the connection: the client, or a proxy that speaks for it.
record Peer(InetAddress address, boolean tls, TrustedProxies proxies) {

    boolean isTrustedProxy() {
        return proxies.isTrusted(address);
    }

    InetAddress clientAddress(Headers headers) {
        return isTrustedProxy() ? proxies.clientAddress(address, headers) : address;
    }

    boolean isSecure(Headers headers) {
        return isTrustedProxy() ? proxies.isSecure(tls, headers) : tls;
    }
}
