package io.mapae.server.login;

import io.mapae.core.login.LoginAttempt;
import io.mapae.core.login.LoginResult;
import io.mapae.core.login.PasswordLogin;
import io.mapae.core.password.Password;
import io.mapae.core.session.Device;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.session.SessionToken;
import io.mapae.server.http.JsonObject;
import io.mapae.server.http.Problem;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.RouteSettings;
import io.mapae.server.http.Routes;
import io.mapae.server.session.CarriedAnswers;
import io.mapae.server.session.KnownDevices;
import io.mapae.server.session.RequestDevices;
import io.mapae.server.session.SessionCookies;
import java.util.Optional;

/// `POST /v1/login`.
public final class LoginRoutes {

    private static final String DEVICE_NAME = "1 to " + Device.NAME_MAX + " characters, without control characters";

    private final PasswordLogin login;
    private final CarriedAnswers answers;
    private final SessionCookies cookies;

    public LoginRoutes(PasswordLogin login, CarriedAnswers answers, SessionCookies cookies) {
        this.login = login;
        this.answers = answers;
        this.cookies = cookies;
    }

    /// Adds them to those of the server.
    public void addTo(Routes routes) {
        routes.post("/v1/login", RouteSettings.API_WITH_HASH, this::logIn);
    }

    private Response logIn(Request request) {
        JsonObject body = request.json("identifier", "password", "carriage", "client_id", "remember", "device");
        LoginAttempt attempt = new LoginAttempt(
                body.text("identifier"),
                new Password(body.text("password")),
                body.value("carriage", "cookie, tokens or token_cookies", Carriage::parse),
                body.findValue("client_id", "1 to 64 of A-Z a-z 0-9 . _ -", ClientId::parse)
                        .orElse(ClientId.FIRST_PARTY),
                body.flag("remember"),
                RequestDevices.of(
                        request,
                        body.findValue("device", DEVICE_NAME, LoginRoutes::deviceName)
                                .orElse("")),
                KnownDevices.of(request),
                cookies.sessionToken(request).flatMap(SessionToken::parse).orElse(null));
        if (attempt.carriage() != Carriage.TOKENS && !SessionCookies.areKept(request)) {
            return SessionCookies.notKept(request);
        }
        return answer(login.logIn(attempt), attempt);
    }

    private Response answer(LoginResult result, LoginAttempt attempt) {
        return switch (result) {
            case LoginResult.LoggedIn loggedIn -> {
                Response response = answers.answer(loggedIn.carried(), attempt.client());
                // Who asks for tokens has no use for cookies, or is at another origin.
                yield attempt.carriage() == Carriage.TOKENS
                        ? response
                        : KnownDevices.remember(response, loggedIn.deviceCookie());
            }
            case LoginResult.WrongCredentials _ -> Response.problem(Problem.WRONG_CREDENTIALS);
            case LoginResult.Throttled throttled ->
                Response.problem(Problem.TOO_MANY_ATTEMPTS).withRetryAfter(throttled.retryAfter());
            case LoginResult.Busy busy -> Response.problem(Problem.OVERLOADED).withRetryAfter(busy.retryAfter());
            case LoginResult.TooManySessions _ -> Response.problem(Problem.SESSION_LIMIT_REACHED);
            case LoginResult.UnknownClient _ ->
                Response.problem(
                        Problem.INVALID_FIELD,
                        "there is no such client, or it has a secret that a login does not ask for",
                        "client_id");
            case LoginResult.CarriageNotAllowed _ ->
                Response.problem(Problem.CARRIAGE_REFUSED, "only the first-party client may have cookies", "carriage");
        };
    }

    private static Optional<String> deviceName(String text) {
        return Optional.of(text.strip()).filter(name -> !name.isEmpty() && Device.isName(name));
    }
}
