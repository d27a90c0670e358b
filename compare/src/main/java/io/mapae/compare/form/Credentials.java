package io.mapae.compare.form;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/// Where a request carries its credential.
final class Credentials {

    private static final String BEARER = "Bearer ";

    private Credentials() {}

    /// The token of the Authorization header, or the value of the cookie.
    static Optional<String> of(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            return Optional.of(authorization)
                    .filter(value -> value.startsWith(BEARER))
                    .map(value -> value.substring(BEARER.length()));
        }
        return Optional.ofNullable(request.getCookie(FormSettings.COOKIE)).map(Cookie::getValue);
    }
}
