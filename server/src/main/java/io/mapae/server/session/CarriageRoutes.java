package io.mapae.server.session;

import io.mapae.core.grant.RefreshToken;
import io.mapae.core.login.GuestOpening;
import io.mapae.core.login.GuestResult;
import io.mapae.core.password.Password;
import io.mapae.core.session.Acting;
import io.mapae.core.session.CarriageChange;
import io.mapae.core.session.CarriageChangeResult;
import io.mapae.core.session.CarriageOrder;
import io.mapae.core.session.CarriageOrder.From;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.session.SessionToken;
import io.mapae.server.http.JsonObject;
import io.mapae.server.http.Problem;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import java.util.Optional;

/// `POST /v1/session`, which opens a guest's, and `POST /v1/session/carriage`.
public final class CarriageRoutes {

    private final Callers callers;
    private final CarriageChange change;
    private final GuestOpening guests;
    private final CarriedAnswers answers;
    private final SessionCookies cookies;

    public CarriageRoutes(
            Callers callers,
            CarriageChange change,
            GuestOpening guests,
            CarriedAnswers answers,
            SessionCookies cookies) {
        this.callers = callers;
        this.change = change;
        this.guests = guests;
        this.answers = answers;
        this.cookies = cookies;
    }

    /// Adds them to those of the server.
    public void addTo(Routes routes) {
        routes.post("/v1/session", this::openGuest).post("/v1/session/carriage", this::change);
    }

    private Response openGuest(Request request) {
        if (!SessionCookies.areKept(request)) {
            return SessionCookies.notKept(request);
        }
        // Who is known already keeps what they have: a page that asks twice must not log anyone out.
        if (callers.find(request, callers::isFirstParty) instanceof Calling.As) {
            return Response.problem(Problem.CONFLICT, "there is a session already");
        }
        return switch (guests.open(RequestDevices.of(request, ""))) {
            case GuestResult.Opened opened -> answers.answer(opened.carried(), ClientId.FIRST_PARTY);
            case GuestResult.Throttled throttled ->
                Response.problem(Problem.TOO_MANY_ATTEMPTS).withRetryAfter(throttled.retryAfter());
        };
    }

    private Response change(Request request) {
        JsonObject body = request.json("carriage", "client_id", "refresh_token", "password", "keep");
        Carriage to = body.value("carriage", "cookie, tokens or token_cookies", Carriage::parse);
        ClientId client = body.findValue("client_id", "1 to 64 of A-Z a-z 0-9 . _ -", ClientId::parse)
                .orElse(ClientId.FIRST_PARTY);
        if (to != Carriage.TOKENS && !SessionCookies.areKept(request)) {
            return SessionCookies.notKept(request);
        }
        Optional<String> refreshToken = body.findText("refresh_token");
        Calling calling = callers.find(request, callers::isFirstParty);
        Optional<From> from = refreshToken.isPresent()
                ? RefreshToken.parse(refreshToken.get()).map(token -> new From.Refresh(token, Carriage.TOKENS))
                : from(request, calling, to);
        if (from.isEmpty()) {
            return calling instanceof Calling.As ? Response.problem(Problem.REFRESH_REFUSED) : Callers.refuse(calling);
        }
        CarriageOrder order = new CarriageOrder(
                from.get(),
                to,
                client,
                request.header("Origin").orElse(""),
                body.findText("password").map(Password::new).orElse(null),
                body.flag("keep"),
                RequestDevices.address(request));
        return answer(change.change(order), order);
    }

    private Optional<From> from(Request request, Calling calling, Carriage to) {
        Optional<RefreshToken> refreshCookie =
                request.cookie(SessionCookies.REFRESH).flatMap(RefreshToken::parse);
        return switch (calling) {
            case Calling.As(Acting acting) ->
                switch (acting.carriage()) {
                    case COOKIE ->
                        cookies.sessionToken(request)
                                .flatMap(SessionToken::parse)
                                .map(From.Cookie::new);
                    case TOKENS -> Optional.of(new From.AccessToken(acting.caller()));
                    case TOKEN_COOKIES ->
                        to == Carriage.COOKIE && refreshCookie.isPresent()
                                ? Optional.of(new From.Refresh(refreshCookie.get(), Carriage.TOKEN_COOKIES))
                                : Optional.of(new From.AccessCookie(acting.caller()));
                };
            case Calling.Nobody _ -> refreshCookie.map(token -> new From.Refresh(token, Carriage.TOKEN_COOKIES));
            case Calling.Undecided _, Calling.Unavailable _ -> Optional.empty();
        };
    }

    private Response answer(CarriageChangeResult result, CarriageOrder order) {
        return switch (result) {
            case CarriageChangeResult.Changed changed -> {
                Response response = answers.answer(changed.carried(), order.client());
                boolean leavesCookies = order.to() == Carriage.TOKENS && !order.keep();
                yield leavesCookies ? cookies.without(response) : response;
            }
            case CarriageChangeResult.NoSession _, CarriageChangeResult.Stolen _ ->
                order.from() instanceof From.Refresh
                        ? Response.problem(Problem.REFRESH_REFUSED)
                        : Callers.refuse(new Calling.Nobody(true));
            case CarriageChangeResult.SameCarriage _ ->
                Response.problem(Problem.CONFLICT, "the session is carried this way already", "carriage");
            case CarriageChangeResult.RefreshTokenNeeded _ ->
                Response.problem(Problem.CARRIAGE_REFUSED, "an access token is not enough for this", "refresh_token");
            case CarriageChangeResult.ForeignOrigin _ ->
                Response.problem(Problem.CARRIAGE_REFUSED, "the request's Origin is not one of this client's");
            case CarriageChangeResult.NotAllowed _ ->
                Response.problem(Problem.CARRIAGE_REFUSED, "this client may not carry this session this way");
            case CarriageChangeResult.KeepNotAllowed _ ->
                Response.problem(Problem.CARRIAGE_REFUSED, "this client has not the right to keep", "keep");
            case CarriageChangeResult.WrongPassword _ ->
                Response.problem(Problem.WRONG_PASSWORD, "this is not the account's password", "password");
            case CarriageChangeResult.TryLater later ->
                Response.problem(Problem.TOO_MANY_ATTEMPTS).withRetryAfter(later.retryAfter());
        };
    }
}
