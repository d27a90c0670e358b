package io.mapae.server.verify;

import io.mapae.core.session.Acting;
import io.mapae.guard.Caller;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.Subject;
import io.mapae.server.http.Method;
import io.mapae.server.http.Problem;
import io.mapae.server.http.QueryCheck;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.RouteSettings;
import io.mapae.server.http.Routes;
import io.mapae.server.http.SiteCheck;
import io.mapae.server.session.Callers;
import io.mapae.server.session.Calling;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `GET /verify`: who makes the request that a reverse proxy has in hand (nginx `auth_request`, Caddy
/// `forward_auth`, Traefik ForwardAuth).
///
/// 204 with the caller in `X-Mapae-…` headers, 401, 403 where another site made the request, or a redirect to the
/// login page for `?otherwise=login`. The proxy copies these headers onto the request, in the place of any that
/// came in.
public final class VerifyRoutes {

    /// The holder's `sub`.
    public static final String SUBJECT = "X-Mapae-Subject";

    /// The `sid`.
    public static final String SESSION = "X-Mapae-Session";

    /// The scope of the token; empty for a session.
    public static final String SCOPE = "X-Mapae-Scope";

    /// Some proxies put the query of the original request behind this address; what it says is for somebody else.
    private static final RouteSettings SETTINGS = RouteSettings.API.withQuery(QueryCheck.ANY);

    private static final List<String> ORIGINAL_METHOD = List.of("X-Forwarded-Method", "X-Original-Method");

    private final Callers callers;
    private final SiteCheck siteCheck;
    private final Set<String> audiences;
    private final LoginRedirect loginRedirect;

    /// @param audiences whom a token may have been made for
    /// @param issuer the origin that the login page is at
    public VerifyRoutes(Callers callers, SiteCheck siteCheck, Set<String> audiences, String issuer) {
        this.callers = callers;
        this.siteCheck = siteCheck;
        this.audiences = Set.copyOf(audiences);
        this.loginRedirect = new LoginRedirect(issuer, siteCheck);
    }

    /// Adds them to those of the server.
    public void addTo(Routes routes) {
        routes.get("/verify", SETTINGS, this::fromMemory, this::verify);
    }

    private Optional<Response> fromMemory(Request request) {
        Calling calling = callers.fromMemory(request, this::isForUs);
        return calling instanceof Calling.Undecided ? Optional.empty() : Optional.of(answer(request, calling));
    }

    private Response verify(Request request) {
        return answer(request, callers.find(request, this::isForUs));
    }

    private Response answer(Request request, Calling calling) {
        return switch (calling) {
            case Calling.As(Acting acting) -> {
                // A cookie comes along by itself, so the original request must prove who made it, as it would here.
                boolean forged = acting.carriage() != Carriage.TOKENS && !isFromOurSite(request);
                yield forged ? Response.problem(Problem.FOREIGN_SITE) : known(acting.caller());
            }
            case Calling.Nobody _ when asksForLogin(request) -> Response.redirect(loginRedirect.location(request));
            case Calling.Nobody _, Calling.Unavailable _, Calling.Undecided _ -> Callers.refuse(calling);
        };
    }

    private static Response known(Caller caller) {
        return Response.empty()
                .withHeader(
                        SUBJECT,
                        caller.holder().subject().map(Subject::toString).orElseThrow())
                .withHeader(SESSION, caller.sid().toString())
                .withHeader(SCOPE, String.join(" ", caller.scope()));
    }

    // Anyone at all can be a guest: whoever protects something does not mean them.
    private boolean isForUs(Caller caller) {
        return caller.holder().subject().isPresent()
                && caller.audience().stream().anyMatch(audiences::contains);
    }

    /// Whether the original request may go on, by each method that it is said to have: a proxy writes one of the
    /// headers, and lets the other through as the client sent it.
    private boolean isFromOurSite(Request request) {
        List<String> named = ORIGINAL_METHOD.stream()
                .flatMap(name -> request.header(name).stream())
                .toList();
        return named.isEmpty()
                ? siteCheck.accepts(unnamedMethod(request), request)
                : named.stream().allMatch(name -> siteCheck.accepts(method(name), request));
    }

    /// Where the proxy says nothing of it. A browser names the origin of every request that is neither GET nor
    /// HEAD (Fetch, section 3.2), so that one with an origin may change something.
    private static Method unnamedMethod(Request request) {
        return request.header("Origin").isPresent() ? Method.POST : Method.GET;
    }

    // One that we do not know may change something.
    private static Method method(String name) {
        for (Method method : Method.values()) {
            if (method.name().equals(name)) {
                return method;
            }
        }
        return Method.POST;
    }

    private static boolean asksForLogin(Request request) {
        return request.query().find("otherwise").filter("login"::equals).isPresent();
    }

    static Optional<String> findFirst(Request request, List<String> names) {
        return names.stream().flatMap(name -> request.header(name).stream()).findFirst();
    }
}
