package io.mapae.server.login;

import io.mapae.core.session.Acting;
import io.mapae.core.session.EndReason;
import io.mapae.core.session.SessionEnding;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.Position;
import io.mapae.server.http.Problem;
import io.mapae.server.http.QueryCheck;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.RouteSettings;
import io.mapae.server.http.Routes;
import io.mapae.server.session.Callers;
import io.mapae.server.session.Calling;
import io.mapae.server.session.RefreshCookie;
import io.mapae.server.session.SessionCookies;
import java.util.Optional;

/// `POST /v1/logout`: ends the session, however it is carried.
public final class LogoutRoutes {

    private final Callers callers;
    private final SessionEnding ending;
    private final RefreshCookie refreshCookie;
    private final LogoutConfirmation confirmation;
    private final SessionCookies cookies;

    public LogoutRoutes(
            Callers callers,
            SessionEnding ending,
            RefreshCookie refreshCookie,
            LogoutConfirmation confirmation,
            SessionCookies cookies) {
        this.callers = callers;
        this.ending = ending;
        this.refreshCookie = refreshCookie;
        this.confirmation = confirmation;
        this.cookies = cookies;
    }

    /// Adds them to those of the server.
    public void addTo(Routes routes) {
        routes.post("/v1/logout", RouteSettings.API.withQuery(QueryCheck.only("confirm")), this::logOut);
    }

    private Response logOut(Request request) {
        String confirm = request.query().find("confirm").orElse("false");
        if (!confirm.equals("true") && !confirm.equals("false")) {
            return Response.problem(Problem.MALFORMED_REQUEST, "must be true or false", "confirm");
        }
        Calling calling = callers.find(request, callers::isFirstParty);
        Optional<Position> ended = switch (calling) {
            case Calling.As as -> Optional.of(end(as.acting()));
            // The access token may have expired a moment ago; whoever holds the refresh token may log out too.
            case Calling.Nobody _, Calling.Undecided _, Calling.Unavailable _ ->
                refreshCookie.findSession(request).map(session -> ending.end(session, EndReason.LOGOUT));
        };
        if (ended.isEmpty()) {
            return Callers.refuse(calling);
        }
        if (confirm.equals("true")) {
            confirmation.await(ended.get());
        }
        // Whoever is not known by another credential was known by the cookie of the refresh token.
        Carriage carriage = calling instanceof Calling.As as ? as.acting().carriage() : Carriage.TOKEN_COOKIES;
        return cookies.ended(Response.empty(), carriage);
    }

    private Position end(Acting acting) {
        return ending.end(acting.caller().sid(), acting.caller().holder(), EndReason.LOGOUT);
    }
}
