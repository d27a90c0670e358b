package io.mapae.server.http;

import io.vertx.core.MultiMap;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/// Puts together a request that did not come over a connection. Not thread-safe.
public final class RequestBuilder {

    private static final byte[] NO_BYTES = {};

    private final Method method;
    private final Target target;
    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    private InetAddress client = InetAddress.getLoopbackAddress();
    private boolean secure;
    private byte[] body = NO_BYTES;

    RequestBuilder(Method method, String target) {
        this.method = method;
        this.target = Target.parse(target);
    }

    /// Adds a header; one of the same name stays.
    public RequestBuilder header(String name, String value) {
        headers.add(name, value);
        return this;
    }

    /// Sets the client's address.
    public RequestBuilder from(InetAddress address) {
        client = address;
        return this;
    }

    /// Makes it a request over TLS.
    public RequestBuilder secure() {
        secure = true;
        return this;
    }

    /// Sets a JSON body.
    public RequestBuilder json(String json) {
        return body("application/json", json);
    }

    /// Sets a form as the body.
    public RequestBuilder form(String encoded) {
        return body("application/x-www-form-urlencoded", encoded);
    }

    /// Sets a body of any media type.
    public RequestBuilder body(String mediaType, String text) {
        headers.set("Content-Type", mediaType);
        body = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /// The request.
    public Request build() {
        Peer peer = new Peer(client, secure, TrustedProxies.NONE);
        return new Request(method, target, new ParsedHeaders(headers), peer, PathValues.NONE, body);
    }
}
