package io.mapae.server.session;

import io.mapae.core.session.Device;
import io.mapae.server.http.Request;

/// What a request tells of the device that it was made on.
public final class RequestDevices {

    private RequestDevices() {}

    /// The device, under the name that its person gave it; empty for none.
    public static Device of(Request request, String name) {
        return new Device(name, request.header("User-Agent").orElse(""), address(request));
    }

    /// The client's address as text.
    public static String address(Request request) {
        return request.clientAddress().getHostAddress();
    }
}
