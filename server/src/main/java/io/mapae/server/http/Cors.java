package io.mapae.server.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/// Cross-origin resource sharing by an allow-list. An origin is written into an answer only if it is on the list,
/// as a whole and exactly; anything else a browser keeps from the script by itself.
final class Cors {

    private static final CharSequence VARY = HttpHeaders.createOptimized("Vary");
    private static final CharSequence ORIGIN = HttpHeaders.createOptimized("Origin");
    private static final CharSequence ALLOW_ORIGIN = HttpHeaders.createOptimized("Access-Control-Allow-Origin");
    private static final CharSequence ALLOW_CREDENTIALS =
            HttpHeaders.createOptimized("Access-Control-Allow-Credentials");
    private static final CharSequence EXPOSE = HttpHeaders.createOptimized("Access-Control-Expose-Headers");
    private static final CharSequence TRUE = HttpHeaders.createOptimized("true");
    private static final CharSequence EXPOSED = HttpHeaders.createOptimized("ETag, Retry-After, WWW-Authenticate");

    private static final String REQUEST_METHOD = "Access-Control-Request-Method";
    private static final String ALLOWED_HEADERS = "Authorization, Content-Type, If-Match, If-None-Match";

    private final AllowedOrigins allowed;
    private final String preflightSeconds;

    /// @param preflightLife how long a browser may keep the answer to a preflight
    Cors(AllowedOrigins allowed, Duration preflightLife) {
        this.allowed = allowed;
        this.preflightSeconds = Long.toString(preflightLife.toSeconds());
    }

    /// Adds to an answer what lets a script of a listed origin read it.
    void addTo(MultiMap headers, Request request) {
        headers.add(VARY, ORIGIN);
        String origin = request.rawHeaders().first(EdgeHeaders.ORIGIN);
        if (origin != null && isListed(origin)) {
            headers.add(ALLOW_ORIGIN, origin);
            headers.add(ALLOW_CREDENTIALS, TRUE);
            headers.add(EXPOSE, EXPOSED);
        }
    }

    private boolean isListed(String origin) {
        // Only the one spelling that browsers use is on the list: what is written back is what was compared.
        return Origin.parse(origin)
                .filter(parsed -> parsed.toString().equals(origin))
                .filter(allowed::isAllowed)
                .isPresent();
    }

    static boolean isPreflight(Request request) {
        return request.method() == Method.OPTIONS
                && request.rawHeaders().contains(EdgeHeaders.ORIGIN)
                && request.rawHeaders().contains(REQUEST_METHOD);
    }

    /// The method that a preflight asks about.
    static Optional<Method> askedMethod(Request request) {
        return request.header(REQUEST_METHOD).flatMap(Methods::named);
    }

    /// Answers a preflight about a route that exists.
    Response preflight(Request request, Route route) {
        boolean welcome = route.settings().sharing() == Sharing.LISTED_ORIGINS
                && request.header("Origin").filter(this::isListed).isPresent();
        if (!welcome) {
            return Response.problem(Problem.FOREIGN_SITE);
        }
        return Response.empty()
                .withHeader("Access-Control-Allow-Methods", route.method().name())
                .withHeader("Access-Control-Allow-Headers", ALLOWED_HEADERS)
                .withHeader("Access-Control-Max-Age", preflightSeconds)
                .withHeader("Vary", "Access-Control-Request-Method, Access-Control-Request-Headers");
    }
}
