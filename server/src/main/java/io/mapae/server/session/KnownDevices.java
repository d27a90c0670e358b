package io.mapae.server.session;

import io.mapae.core.login.DeviceCookie;
import io.mapae.core.login.DeviceCookies;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.SetCookie;
import java.util.List;

/// The cookie by which a browser shows that it has logged in before. It outlasts logouts, and opens nothing.
public final class KnownDevices {

    /// Its name.
    public static final String COOKIE = "__Host-Http-device";

    private KnownDevices() {}

    /// What the browser brought along. Two of them are worth none: a login must not fail by what somebody put
    /// there.
    public static DeviceCookie of(Request request) {
        List<String> values = request.cookies(COOKIE);
        return values.size() == 1 ? DeviceCookie.parse(values.getFirst()) : DeviceCookie.NONE;
    }

    /// The answer with the cookie for the next time.
    public static Response remember(Response response, DeviceCookie cookie) {
        return response.withCookie(SetCookie.host(COOKIE, cookie.reveal(), DeviceCookies.LIFE));
    }
}
