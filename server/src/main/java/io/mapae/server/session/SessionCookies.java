package io.mapae.server.session;

import io.mapae.guard.Carriage;
import io.mapae.server.http.Problem;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.SetCookie;
import java.time.Duration;
import java.util.Optional;

/// The three cookies that a session can be carried in.
///
/// @param session the name of the session token's
public record SessionCookies(String session) {

    /// The session's cookies are taken away by name, since `"cookies"` would clear those of every sibling domain
    /// too.
    private static final String CLEAR_SITE_DATA = "\"cache\", \"storage\"";

    /// The access token's.
    public static final String ACCESS = "__Host-Http-at";

    /// The refresh token's.
    public static final String REFRESH = "__Host-Http-rt";

    /// The session token that the request brought, if any.
    public Optional<String> sessionToken(Request request) {
        return request.cookie(session);
    }

    /// Whether a browser would keep a cookie from this answer: over TLS, or on the machine itself, which browsers
    /// take for safe.
    public static boolean areKept(Request request) {
        String host = request.host();
        return request.isSecure() || isHost(host, "localhost") || isHost(host, "127.0.0.1") || isHost(host, "[::1]");
    }

    /// The answer where it would not be kept. Behind a proxy that nobody has named, HTTPS at the proxy is no help,
    /// and the proxy's operator is told so.
    public static Response notKept(Request request) {
        boolean hearsay = !request.headers("X-Forwarded-Proto").isEmpty() && !request.isFromTrustedProxy();
        return hearsay
                ? Response.problem(
                        Problem.INSECURE_TRANSPORT, "X-Forwarded-Proto counts from a proxy that proxy.trusted names")
                : Response.problem(Problem.INSECURE_TRANSPORT);
    }

    Response withSession(Response response, String token, Duration maxAge) {
        return withoutTokens(response.withCookie(SetCookie.host(session, token, maxAge)));
    }

    Response withTokens(Response response, String access, Duration accessAge, String refresh, Duration refreshAge) {
        return response.withCookie(SetCookie.host(ACCESS, access, accessAge))
                .withCookie(SetCookie.host(REFRESH, refresh, refreshAge))
                .withCookie(SetCookie.removal(session));
    }

    /// A new access token beside the refresh token that the browser has.
    Response withAccess(Response response, String access, Duration accessAge) {
        return response.withCookie(SetCookie.host(ACCESS, access, accessAge)).withCookie(SetCookie.removal(session));
    }

    /// Takes all of them away.
    public Response without(Response response) {
        return withoutTokens(response.withCookie(SetCookie.removal(session)));
    }

    /// The answer to whoever has just ended the session that was carried so: it takes every cookie away, and what
    /// pages of this origin have stored. Where no cookie carried it, those that are there are another session's.
    public Response ended(Response response, Carriage carriage) {
        return carriage == Carriage.TOKENS
                ? response
                : without(response).withHeader("Clear-Site-Data", CLEAR_SITE_DATA);
    }

    private static Response withoutTokens(Response response) {
        return response.withCookie(SetCookie.removal(ACCESS)).withCookie(SetCookie.removal(REFRESH));
    }

    private static boolean isHost(String header, String name) {
        return header.equals(name)
                || (header.startsWith(name) && header.length() > name.length() && header.charAt(name.length()) == ':');
    }
}
